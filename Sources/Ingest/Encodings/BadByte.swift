/// A byte that its encoding does not allow, as it stands in decoded text: two bytes that UTF-8 never has, so that the record is refused
/// like one of a UTF-8 log, and from which the byte itself can be told.
enum BadByte {
  /// Both bytes as a word, the first one lowest.
  static func mark(_ byte: UInt8) -> UInt16 { 0xF8 | UInt16(byte >> 6) | UInt16(0x80 | byte & 0x3F) << 8 }

  /// The byte that two bytes of decoded text mark; nil: none.
  static func byte(_ first: UInt8, _ second: UInt8) -> UInt8? {
    first & 0xFC == 0xF8 && second & 0xC0 == 0x80 ? first << 6 | second & 0x3F : nil
  }
}
