/// Bytes to be handed over as one chunk, filled eight at a time.
///
/// What is clever: texts and numbers are kept as words of eight bytes, the first byte lowest. A word is always stored whole, and the end of
/// the buffer moves on by the bytes that count; what was stored beyond is overwritten by the next word. There is no loop over bytes, and
/// every store stays within the array because it is checked once against its size.
struct ByteBuffer {
  /// How many bytes count.
  private(set) var count = 0
  private var bytes: [UInt8]

  /// A buffer for so many bytes.
  init(capacity: Int) { bytes = Array(repeating: 0, count: capacity + 8) }

  /// The bytes from a place on.
  func suffix(from start: Int) -> ArraySlice<UInt8> { bytes[start..<count] }

  /// Drops everything from a place on.
  mutating func truncate(to place: Int) { count = min(count, place) }

  /// Adds the first `length` bytes (at most eight) of a word.
  @inline(__always)
  mutating func append(_ word: UInt64, _ length: Int) {
    let at = count
    var span = bytes.mutableSpan
    precondition(at >= 0 && at < span.count &- 7, "a row is longer than the room kept for it")
    span[at] = UInt8(truncatingIfNeeded: word)
    span[at &+ 1] = UInt8(truncatingIfNeeded: word >> 8)
    span[at &+ 2] = UInt8(truncatingIfNeeded: word >> 16)
    span[at &+ 3] = UInt8(truncatingIfNeeded: word >> 24)
    span[at &+ 4] = UInt8(truncatingIfNeeded: word >> 32)
    span[at &+ 5] = UInt8(truncatingIfNeeded: word >> 40)
    span[at &+ 6] = UInt8(truncatingIfNeeded: word >> 48)
    span[at &+ 7] = UInt8(truncatingIfNeeded: word >> 56)
    count = at &+ length
  }

  /// Adds one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) { append(UInt64(byte), 1) }

  /// Adds bytes one by one.
  mutating func append(contentsOf text: some Sequence<UInt8>) {
    for byte in text { append(byte) }
  }

  /// Adds a number below 10⁸ without leading zeros.
  @inline(__always)
  mutating func append(number: UInt64) {
    let word = Self.digits(number)
    let zeros = min((word ^ Self.zeros).trailingZeroBitCount / 8, 7)
    append(word >> UInt64(8 &* zeros), 8 &- zeros)
  }

  /// Adds the last `digits` (at most eight) digits of a number below 10⁸.
  @inline(__always)
  mutating func append(number: UInt64, digits: Int) {
    append(Self.digits(number) >> UInt64(64 &- 8 &* digits), digits)
  }

  /// Adds a time of day, `hh:mm:ss`: hours, minutes and seconds are parted into tens and ones side by side.
  @inline(__always)
  mutating func append(timeOfDay second: UInt64) {
    let parts = second / 3_600 | (second / 60 % 60) << 24 | (second % 60) << 48
    let tens = ((parts &* 103) >> 10) & 0x000F_0000_0F00_000F
    append((tens | (parts &- 10 &* tens) << 8) &+ 0x3030_3A30_303A_3030, 8)
  }

  /// `00000000`.
  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The eight digits of a number below 10⁸ as a word: halves, then quarters, then digits, all side by side.
  ///
  /// Source: P. Khuong, "How to print integers really fast" (2017).
  @inline(__always)
  private static func digits(_ number: UInt64) -> UInt64 {
    let halves = number / 10_000 | (number % 10_000) << 32
    let hundreds = ((halves &* 10_486) >> 20) & 0x0000_007F_0000_007F
    let quarters = (halves &- 100 &* hundreds) << 16 &+ hundreds
    let tens = ((quarters &* 103) >> 10) & 0x000F_000F_000F_000F
    return (tens &+ (quarters &- 10 &* tens) << 8) &+ zeros
  }
}
