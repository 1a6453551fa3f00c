/// How far a piece of bytes has been decoded: reads from its front, writes text.
///
/// Bounds: whoever makes one has room for three times the bytes of the piece and sixteen more, and nothing here gives more than three bytes
/// for one taken; the stores are up to eight bytes wide, so that they reach at most eight bytes beyond. Bytes are read in eights only where
/// eight are left; `byte` wants one that is left, `unit` two behind `ahead`.
@safe struct DecodingWay {
  private let source: UnsafePointer<UInt8>
  private let end: Int
  private let target: UnsafeMutablePointer<UInt8>
  private(set) var taken = 0
  private(set) var given: Int

  @unsafe init(source: UnsafePointer<UInt8>, end: Int, target: UnsafeMutablePointer<UInt8>, given: Int) {
    unsafe (self.source, self.end, self.target, self.given) = (source, end, target, given)
  }

  /// How many bytes are left.
  var left: Int { end - taken }
  /// The next byte, and the one behind it.
  var byte: UInt8 { unsafe source[taken] }
  var nextByte: UInt8 { unsafe source[taken + 1] }

  /// The next bytes, and where their text goes.
  @unsafe func source(_ count: Int) -> UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: source + taken, count: count) }
  @unsafe func target(_ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
    unsafe UnsafeMutableBufferPointer(start: target + given, count: count)
  }

  /// Copies ASCII; false where nothing else is left.
  @inline(__always)
  mutating func copyASCII() -> Bool {
    while left >= 8 {
      let word = unsafe UnsafeRawPointer(source + taken).loadUnaligned(as: UInt64.self)
      unsafe UnsafeMutableRawPointer(target + given).storeBytes(of: word, as: UInt64.self)
      let others = word.littleEndian & 0x8080_8080_8080_8080
      if others != 0 {
        let plain = others.trailingZeroBitCount / 8
        (taken, given) = (taken + plain, given + plain)
        return true
      }
      (taken, given) = (taken + 8, given + 8)
    }
    while left > 0 {
      if byte >= 0x80 { return true }
      unsafe target[given] = byte
      (taken, given) = (taken + 1, given + 1)
    }
    return false
  }

  /// The UTF-16 unit so many bytes ahead.
  @inline(__always)
  func unit(_ ahead: Int, isBigEndian: Bool) -> UInt16 {
    let unit = unsafe UnsafeRawPointer(source + taken + ahead).loadUnaligned(as: UInt16.self)
    return isBigEndian ? unit.bigEndian : unit.littleEndian
  }

  /// Copies ASCII from UTF-16, four units at a time; false where no whole unit is left.
  @inline(__always)
  mutating func narrowASCII(isBigEndian: Bool) -> Bool {
    while left >= 8 {
      let word = unsafe UnsafeRawPointer(source + taken).loadUnaligned(as: UInt64.self).littleEndian
      let units = isBigEndian ? (word & 0x00FF_00FF_00FF_00FF) << 8 | word >> 8 & 0x00FF_00FF_00FF_00FF : word
      let bytes = units & 0xFF | units >> 8 & 0xFF00 | units >> 16 & 0xFF_0000 | units >> 24 & 0xFF00_0000
      unsafe UnsafeMutableRawPointer(target + given).storeBytes(of: UInt32(truncatingIfNeeded: bytes).littleEndian, as: UInt32.self)
      let others = units & 0xFF80_FF80_FF80_FF80
      let plain = others == 0 ? 4 : others.trailingZeroBitCount / 16
      (taken, given) = (taken + 2 * plain, given + plain)
      if plain < 4 { return true }
    }
    return left >= 2
  }

  /// Gives a character that is a word of UTF-8, the first byte lowest.
  @inline(__always)
  mutating func give(_ character: UInt32, for length: Int) {
    unsafe UnsafeMutableRawPointer(target + given).storeBytes(of: character.littleEndian, as: UInt32.self)
    (taken, given) = (taken + length, given + 4 - character.leadingZeroBitCount / 8)
  }

  /// Gives the one character that no word can hold.
  mutating func giveNUL(for length: Int) {
    unsafe target[given] = 0
    (taken, given) = (taken + length, given + 1)
  }

  /// Gives marks for bad bytes.
  mutating func mark(_ length: Int) {
    for _ in 0..<length {
      unsafe UnsafeMutableRawPointer(target + given).storeBytes(of: BadByte.mark(byte).littleEndian, as: UInt16.self)
      (taken, given) = (taken + 1, given + 2)
    }
  }

  /// What somebody else has taken and given.
  mutating func skip(taken: Int, given: Int) { (self.taken, self.given) = (self.taken + taken, self.given + given) }
}
