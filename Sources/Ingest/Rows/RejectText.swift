internal import CByteScan

/// How much of a field rejects.csv shows.
enum RejectText {
  static let maximumBytes = 200
  /// No text of that size comes from more bytes, in any encoding: four of GB18030 may make two of UTF-8. A character that does not fit is only
  /// known whole.
  static let longestInput = 2 * maximumBytes + 4
}

/// A field as rejects.csv shows it: cut at 200 bytes at a character boundary, bytes that its encoding does not allow (and NUL) as `\xNN`.
///
/// - Parameter isDecoded: whether the bytes are text that was decoded, in which the file's own bad bytes are marked.
func rejectText(_ bytes: Span<UInt8>, _ range: Range<Int>, isDecoded: Bool = false) -> String {
  var text = ""
  var position = range.lowerBound
  while position < range.upperBound {
    let (piece, length) = shown(bytes, position, range.upperBound, isDecoded: isDecoded)
    if text.utf8.count + piece.utf8.count > RejectText.maximumBytes { break }
    text += piece
    position += length
  }
  return text
}

/// What is shown at a position, and for how many bytes.
private func shown(_ bytes: Span<UInt8>, _ position: Int, _ end: Int, isDecoded: Bool) -> (text: String, length: Int) {
  let first = bytes[position]
  let length = scalarLength(bytes, position, end)
  if length > 0, first != 0 { return (bytes.text(position..<position + length), length) }
  if isDecoded, position + 1 < end, let bad = BadByte.byte(first, bytes[position + 1]) { return (escaped(bad), 2) }
  return (escaped(first), 1)
}

private func escaped(_ byte: UInt8) -> String { "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }

/// How many bytes the UTF-8 scalar at a position has; 0 where there is none.
private func scalarLength(_ bytes: Span<UInt8>, _ position: Int, _ end: Int) -> Int {
  let first = bytes[position]
  let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
  guard length > 0, position + length <= end else { return 0 }
  return isUTF8(bytes.extracting(position..<position + length)) ? length : 0
}

/// Whether these bytes are valid UTF-8.
func isUTF8(_ bytes: Span<UInt8>) -> Bool {
  do {
    _ = try UTF8Span(validating: bytes)
    return true
  } catch {
    return false
  }
}

/// Whether these bytes are text: valid UTF-8 without a NUL.
func isText(_ bytes: Span<UInt8>) -> Bool {
  unsafe bytes.withUnsafeBufferPointer { bytes in
    unsafe bytes.baseAddress.map { unsafe byte_scan_is_text($0, bytes.count) != 0 } ?? true
  }
}
