public import CallModel

/// What a problem came to, in one byte: its class and the indicators that are worse.
///
/// A run keeps one for every driver of every node, down to the last that is compared; the figures behind it are in the node's comparisons.
public struct ProblemClass: Sendable, Hashable {
  /// Bits 0 to 2: the indicators that are worse; bits 3 and 4: the class.
  private let code: UInt8

  /// How many different values there are: `number` counts from 0 to one less.
  public static let count = 32

  /// The value as a number, for tables of prepared texts.
  public var number: Int { Int(code) }

  /// The value of a number.
  public init(number: Int) { code = UInt8(number) }

  init(_ difficulty: Difficulty?, worse: some Sequence<Indicator>) {
    let mask = worse.reduce(UInt8(0)) { $0 | $1.bit }
    code = mask | (difficulty.map { $0.code } ?? 0) << 3
  }

  /// The class; nil: not computed.
  public var difficulty: Difficulty? {
    switch code >> 3 {
    case 1: .simple
    case 2: .difficult
    case 3: .undetermined
    default: nil
    }
  }

  /// The indicators that are worse, in the order of `Indicator.allCases`.
  public var worse: [Indicator] { Indicator.allCases.filter(isWorse) }

  /// Whether an indicator is worse.
  public func isWorse(_ indicator: Indicator) -> Bool { code & indicator.bit != 0 }
}

extension Difficulty {
  fileprivate var code: UInt8 {
    switch self {
    case .simple: 1
    case .difficult: 2
    case .undetermined: 3
    }
  }
}

extension Indicator {
  fileprivate var bit: UInt8 {
    switch self {
    case .fcr: 1
    case .csat: 2
    case .aht: 4
    }
  }
}
