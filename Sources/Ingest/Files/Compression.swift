/// How an input's bytes are compressed, as their first bytes say. The name says nothing: it is only held against them.
enum Compression: Sendable, Hashable, CaseIterable {
  case gzip, zstd

  /// Bytes needed to tell.
  static let headLength = 10

  /// What the first bytes of an input say; nil: not compressed by anything that is known here. No text begins like this.
  init?(head: [UInt8]) {
    if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || (head.dropFirst().starts(with: [0x2A, 0x4D, 0x18]) && head[0] & 0xF0 == 0x50) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// What an input's name promises; nil: nothing.
  init?(name: String) {
    let name = name.lowercased()
    guard let promised = Self.allCases.first(where: { name.hasSuffix($0.ending) }) else { return nil }
    self = promised
  }

  /// How names of such files end.
  var ending: String {
    switch self {
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }

  /// What it is called in messages.
  var name: String {
    switch self {
    case .gzip: "gzip"
    case .zstd: "zstd"
    }
  }

  /// Begins to take this compression off.
  ///
  /// - Throws: `CompressionFlaw.noMemory`.
  func decompressor() throws(CompressionFlaw) -> any Decompressor {
    switch self {
    case .gzip: try GzipDecompressor()
    case .zstd: try ZstdDecompressor()
    }
  }
}

/// Takes the compression off bytes that arrive in pieces; members (gzip) and frames (zstd) that follow each other are one content.
protocol Decompressor: AnyObject {
  /// Whether the bytes so far may be all: something has ended and nothing has begun since.
  var isComplete: Bool { get }

  /// Takes bytes from the front of `input` and fills `output` from `start` on, as far as either reaches. With an empty `input` comes what
  /// is still held back.
  ///
  /// - Returns: how many bytes were taken and given.
  /// - Throws: `CompressionFlaw`; the decompressor is of no use after that.
  func decompress(
    _ input: Span<UInt8>, into output: inout [UInt8], at start: Int, count: Int
  ) throws(CompressionFlaw) -> (taken: Int, given: Int)
}

/// What is wrong with compressed bytes.
enum CompressionFlaw: Error, Hashable {
  /// They contradict themselves; the library's words.
  case damaged(String)
  /// Something that is not compressed follows them.
  case garbage
  /// Taking the compression off needs more memory than is allowed.
  case window
  /// The library got no memory.
  case noMemory
}

/// The name of a format that is not read here and that these first bytes begin; nil: none that is known.
func foreignFormat(head: [UInt8]) -> String? {
  let formats: [(String, [UInt8])] = [
    ("a zip archive or an Excel workbook", [0x50, 0x4B, 0x03, 0x04]), ("compressed with xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    ("compressed with lz4", [0x04, 0x22, 0x4D, 0x18]), ("compressed with compress", [0x1F, 0x9D]),
    ("a 7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), ("an old Excel workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
  ]
  let isBzip2 = head.starts(with: Array("BZh".utf8)) && head.dropFirst(4).starts(with: Array("1AY&SY".utf8))
  return isBzip2 ? "compressed with bzip2" : formats.first { head.starts(with: $0.1) }?.0
}
