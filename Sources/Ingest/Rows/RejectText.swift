internal import CByteScan

/// How much of a field rejects.csv shows.
enum RejectText {
  static let maximumBytes = 200
  /// No text of that size comes from more bytes; a character that does not fit is only known whole.
  static let longestInput = maximumBytes + 4
}

/// A field as rejects.csv shows it: cut at 200 bytes at a character boundary, bytes that UTF-8 does not allow (and NUL) as `\xNN`.
func rejectText(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
  var text = ""
  var position = range.lowerBound
  while position < range.upperBound {
    let length = scalarLength(bytes, position, range.upperBound)
    let piece =
      length == 0 || bytes[position] == 0
      ? "\\x" + (bytes[position] < 16 ? "0" : "") + String(bytes[position], radix: 16, uppercase: true)
      : bytes.text(position..<position + length)
    if text.utf8.count + piece.utf8.count > RejectText.maximumBytes { break }
    text += piece
    position += max(length, 1)
  }
  return text
}

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
