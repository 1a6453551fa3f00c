import Glibc
import Testing

@testable import Ingest

/// A text in another encoding, as the C library's iconv writes it; nil where the encoding lacks one of its characters.
func encoded(_ text: String, _ name: String) -> [UInt8]? {
  let converter = unsafe iconv_open(name, "UTF-8")
  guard Int(bitPattern: converter) != -1 else { return nil }
  defer { _ = unsafe iconv_close(converter) }
  var input = Array(text.utf8)
  var output = [UInt8](repeating: 0, count: 4 * input.count + 16)
  var room = output.count
  let isWhole = unsafe input.withUnsafeMutableBytes { input in
    unsafe output.withUnsafeMutableBytes { output in
      var source = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
      var target = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = input.count
      let result = unsafe iconv(converter, &source, &left, &target, &room)
      _ = unsafe iconv(converter, nil, nil, &target, &room)
      return result != -1 && left == 0
    }
  }
  return isWhole ? Array(output[..<(output.count - room)]) : nil
}

/// Bytes as the product decodes them, whole or in pieces of so many bytes; bad bytes as `\xNN`.
func decoded(_ bytes: [UInt8], _ decoding: Decoding, pieces: Int = .max) throws -> String {
  shown(try decodedText(bytes, decoding, pieces: pieces)[...])
}

/// Decoded bytes as text, marks of bad bytes as `\xNN`.
private func shown(_ bytes: ArraySlice<UInt8>) -> String {
  var text = ""
  var good: [UInt8] = []
  var position = bytes.startIndex
  while position < bytes.endIndex {
    if position + 1 < bytes.endIndex, let bad = BadByte.byte(bytes[position], bytes[position + 1]) {
      text += String(validating: good, as: UTF8.self) ?? "?"
      good = []
      text += "\\x" + (bad < 16 ? "0" : "") + String(bad, radix: 16, uppercase: true)
      position += 2
    } else {
      good.append(bytes[position])
      position += 1
    }
  }
  return text + (String(validating: good, as: UTF8.self) ?? "?")
}
