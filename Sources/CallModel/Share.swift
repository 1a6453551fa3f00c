/// A share between 0 and 1 kept exactly as it was written (`80%`, `0.80`, `92.5%`): gates compare integers, never doubles.
public struct Share: Sendable, Hashable {
  /// The share times `denominator`.
  public let numerator: Int
  /// A power of ten.
  public let denominator: Int

  /// A share in hundredths.
  public static func percent(_ percent: Int) -> Share { Share(numerator: percent, denominator: 100) }

  /// A share of these two; the denominator is positive.
  public init(numerator: Int, denominator: Int) {
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  /// The share a text stands for: digits with at most nine decimals, `%` for hundredths, between 0 and 1 (0 % and 100 %); nil for anything else.
  public init?(text: String) {
    let isPercent = text.hasSuffix("%")
    let parts = text.dropLast(isPercent ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.utf8.count <= 12, let numerator = Int(digits)
    else { return nil }
    let decimals = parts.count == 2 ? parts[1].utf8.count : 0
    guard decimals <= 9 else { return nil }
    let denominator = (0..<decimals + (isPercent ? 2 : 0)).reduce(1) { power, _ in power * 10 }
    guard numerator <= denominator else { return nil }
    self.init(numerator: numerator, denominator: denominator)
  }

  /// Whether `part` of `whole` reaches this share. Exact; an empty whole reaches every share.
  public func isReached(by part: Int, of whole: Int) -> Bool {
    Int128(part) * Int128(denominator) >= Int128(numerator) * Int128(whole)
  }

  /// The same as a ratio.
  public var ratio: Ratio { Ratio(numerator, denominator) }
}
