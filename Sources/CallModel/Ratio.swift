/// A part of a whole as two integers; printed, never compared as a double.
public struct Ratio: Sendable, Hashable {
  /// The part.
  public let part: Int
  /// The whole; a ratio of nothing (0) has no value.
  public let whole: Int

  /// The ratio of `part` to `whole`.
  public init(_ part: Int, _ whole: Int) { (self.part, self.whole) = (part, whole) }

  /// Whether this is more than another; compared exactly by cross products in 128 bits.
  public static func > (a: Ratio, b: Ratio) -> Bool {
    Int128(a.part) * Int128(b.whole) > Int128(b.part) * Int128(a.whole)
  }

  /// Six decimals, rounded half up, as in data files: `0.862000`; empty for a ratio of nothing.
  public var sixDecimals: String { decimals(6, scale: 1, rounding: .halfUp) }

  /// A percentage with one decimal and no sign, as on pages: `86.2`; empty for a ratio of nothing.
  ///
  /// A figure that falls short of its target is printed with `.down`, so that 79.96 % never stands as 80.0 beside a failed 80 %.
  public func percent(_ rounding: Rounding = .halfUp) -> String { decimals(1, scale: 100, rounding: rounding) }

  /// How the last printed decimal comes about.
  public enum Rounding: Sendable {
    /// To the nearest, a tie upwards.
    case halfUp
    /// Cut off.
    case down
  }

  /// `part × scale ÷ whole` with a fixed number of decimals.
  private func decimals(_ places: Int, scale: Int, rounding: Rounding) -> String {
    guard whole > 0 else { return "" }
    // Counts of calls are worked out in 64 bits, which the processor divides by itself.
    let isSmall = part.magnitude < 1 << 32 && whole < 1 << 60
    return isSmall ? decimals(places, scale, rounding, in: Int.self) : decimals(places, scale, rounding, in: Int128.self)
  }

  /// The same in integers that hold twice the part, times the scale and a power of ten for the decimals, and the whole beside it.
  private func decimals<Number: FixedWidthInteger>(_ places: Int, _ scale: Int, _ rounding: Rounding, in number: Number.Type) -> String {
    let unit = (0..<places).reduce(Number(1)) { power, _ in power * 10 }
    let (exact, whole) = (Number(part.magnitude) * Number(scale) * unit, Number(whole))
    let rounded = rounding == .halfUp ? (exact * 2 + whole) / (whole * 2) : exact / whole
    let fraction = String(rounded % unit)
    let sign = part < 0 && rounded > 0 ? "-" : ""
    return sign + String(rounded / unit) + "." + String(repeating: "0", count: places - fraction.utf8.count) + fraction
  }
}
