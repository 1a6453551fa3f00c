internal import CallModel

/// The byte-order mark at the begin of a file: what it says, and whether that may be.
struct ByteOrderMark {
  /// Bytes needed to tell.
  static let length = 4

  /// How many bytes it has; 0: there is none.
  let count: Int
  let isBigEndian: Bool

  private static let marks: [(encoding: TextEncoding, bytes: [UInt8])] = [
    (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]), (.gb18030, [0x84, 0x31, 0x95, 0x33]),
  ]

  /// Looks for a mark at the begin of a file in this encoding.
  ///
  /// - Throws: `InputFailure.byteOrderMark` where it is another encoding's, `.noByteOrderMark` where UTF-16 has none.
  init(_ head: Span<UInt8>, _ encoding: TextEncoding, file: String) throws(InputFailure) {
    let found = Self.marks.first { mark in mark.bytes.count <= head.count && mark.bytes.indices.allSatisfy { head[$0] == mark.bytes[$0] } }
    isBigEndian = encoding == .utf16BigEndian || (encoding == .utf16 && found?.encoding == .utf16BigEndian)
    guard let found else {
      count = 0
      if encoding == .utf16, !head.isEmpty { throw .noByteOrderMark(file: file) }
      return
    }
    let isUTF16 = [.utf16LittleEndian, .utf16BigEndian].contains(found.encoding)
    if found.encoding == encoding || (encoding == .utf16 && isUTF16) {
      count = found.bytes.count
    } else if found.encoding == .gb18030 {
      // Characters of other encodings, if not likely ones.
      count = 0
    } else {
      throw .byteOrderMark(file: file, says: isUTF16 ? .utf16 : .utf8, declared: encoding)
    }
  }
}
