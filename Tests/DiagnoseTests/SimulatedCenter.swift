import CallModel
import Pareto
import TestSupport
import Testing

@testable import Diagnose

/// A center whose truth is known: some drivers are difficult everywhere, teams are alike unless one is made better.
///
/// Values behave as they do in a real log, which is what tests of means have to stand: handle times are skewed to the right, most scores
/// are the best.
struct SimulatedCenter {
  /// Who is really better, and at what.
  struct Truth {
    let team: String
    let driver: String
    /// Resolved of a thousand.
    let resolved: UInt64
  }

  var skills = 3
  var teams = 5
  var drivers = 6
  /// The first so many drivers are difficult: fewer calls resolved, longer ones.
  var difficult = 2
  var calls = 40
  /// Of a thousand calls about a difficult driver, how many are resolved.
  var resolvedOfHard: UInt64 = 700
  /// How many tenths of a usual call they take.
  var tenthsOfHard = 15
  /// Whether one node stands above the skills.
  var hasTop = false
  var truth: Truth?

  func center(seed: UInt64) -> Center {
    var numbers = SeededNumbers(run: seed)
    var center = Center()
    for skill in 1...skills {
      for team in 1...teams {
        let path = (hasTop ? "C / " : "") + "S\(skill) / T\(team)"
        for driver in 0..<drivers { center.add(path, ["d\(driver)": measures(driver, path, &numbers)]) }
      }
    }
    return center
  }

  private func measures(_ driver: Int, _ path: String, _ numbers: inout SeededNumbers) -> Measures {
    let isHard = driver < difficult
    let better = truth.map { $0.team == path && $0.driver == "d\(driver)" } ?? false
    var measures = Measures.resolved(
      numbers.yes(of: calls, permille: better ? truth?.resolved ?? 0 : isHard ? resolvedOfHard : 920), of: calls)
    for _ in 0..<calls {
      let seconds = numbers.handleSeconds * (isHard ? tenthsOfHard : 10) / 10
      measures.handleKnown += 1
      measures.handleSeconds += seconds
      measures.handleSquares += UInt128(seconds * seconds)
      measures.satisfaction[numbers.score([10, 20, 40, 90])] += 1
    }
    return measures
  }
}

extension SeededNumbers {
  /// A handle time: 30 seconds and the product of three even draws, 256 seconds on average with a deviation of nearly 300.
  fileprivate var handleSeconds: Int {
    mutating get {
      let bits = next()
      // In brackets: a shift binds tighter than a product.
      let product = ((bits & 0xFFFF) * (bits >> 16 & 0xFFFF)) >> 16
      return 30 + Int((product * (bits >> 32 & 0xFFFF)) >> 16) / 32
    }
  }

  /// A position on the scale, from the thousandths that lie below each.
  fileprivate mutating func score(_ below: [UInt64]) -> Int {
    let draw = next() % 1000
    return below.firstIndex { draw < $0 } ?? below.count
  }
}
