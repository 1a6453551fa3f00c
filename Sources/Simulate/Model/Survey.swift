/// How satisfied customers answer.
struct Survey {
  /// The moods from worst to best.
  static let moods = 16

  /// For each mood four limits out of 65,536: below the first the answer is 1, below the second 2, and so on.
  private let limits: [UInt64]

  /// The limits, mood by mood, on a straight line between the worst and the best mix of answers.
  init() {
    let (worst, best): ([UInt64], [UInt64]) = ([38, 24, 18, 12, 8], [2, 3, 7, 24, 64])
    limits = (0..<UInt64(Self.moods)).flatMap { mood in
      let parts = zip(worst, best).map { $0 * (15 - mood) + $1 * mood }
      return (1...4).map { parts.prefix($0).reduce(0, +) * 65_536 / parts.reduce(0, +) }
    }
  }

  /// The answer from 1 to 5 that sixteen random bits give in a mood.
  @inline(__always)
  func score(mood: Int, by bits: UInt64) -> Int {
    let first = mood &* 4
    return 1 &+ (bits < limits[first] ? 0 : 1) &+ (bits < limits[first &+ 1] ? 0 : 1) &+ (bits < limits[first &+ 2] ? 0 : 1)
      &+ (bits < limits[first &+ 3] ? 0 : 1)
  }
}
