import CallModel

@testable import Ingest

/// Bytes compressed and taken apart again in pieces; the same damaged; and any bytes at all taken for compressed ones.
struct CompressionCheck {
  /// More than this is never taken out: a few bytes can stand for gigabytes.
  private static let most = 1 << 16

  private let compression: Compression
  private let isCompressed: Bool
  private let pieceSize: Int
  private let roomSize: Int
  private let cut: Int
  private let damage: (place: Int, bits: UInt8)
  private let bytes: [UInt8]

  init(_ input: inout FuzzBytes) {
    compression = input.choice(of: [.gzip, .zstd])
    isCompressed = input.flag()
    (pieceSize, roomSize) = (input.chunkSize(), input.chunkSize())
    let any = Array(UInt8.min..<16)
    cut = Int(input.choice(of: any)) * 16 + Int(input.choice(of: any))
    damage = (Int(input.choice(of: any)) * 16 + Int(input.choice(of: any)), input.choice(of: any) * 16 + input.choice(of: any))
    bytes = Array(input.rest)
  }

  func run() throws {
    if isCompressed { try checkPieces(of: bytes) } else { try checkMembers() }
  }

  /// Two members are one content; damage is noticed, or makes no difference.
  private func checkMembers() throws {
    let parts = [bytes.prefix(cut), bytes.dropFirst(cut)]
    let members = try parts.map { try stored($0) }
    let whole = members.flatMap { $0 }
    try expectSame(content(of: whole, piece: pieceSize, room: roomSize), .content(bytes), "content of two members")
    var damaged = whole
    damaged[damage.place % whole.count] ^= damage.bits
    switch content(of: damaged, piece: pieceSize, room: roomSize) {
    case .content(let found): try expectSame(found, bytes, "content with byte \(damage.place % whole.count) damaged")
    case .flaw, .incomplete, .tooMuch: break
    }
    let length = damage.place % whole.count
    let isWhole = length == members[0].count
    guard length > 0 else { return }
    try expectSame(
      content(of: Array(whole[..<length]), piece: pieceSize, room: roomSize), isWhole ? .content(Array(parts[0])) : .incomplete,
      "content of the first \(length) bytes of \(whole.count)")
  }

  /// The pieces that bytes arrive in, and the room there is for their content, make no difference.
  private func checkPieces(of stored: [UInt8]) throws {
    let expected = content(of: stored, piece: stored.count + 1, room: FuzzBytes.wholeChunk)
    guard expected != .tooMuch else { return }
    try expectSame(
      content(of: stored, piece: pieceSize, room: roomSize), expected, "content in pieces of \(pieceSize), room for \(roomSize)")
    let file = MemoryFile()
    let read = Result { try content(of: file.file(stored)) }
    guard Compression(head: stored) == compression else { return }
    switch (read, expected) {
    case (.success(let found), .content(let expected)): try expectSame(found, expected, "content of a file")
    case (.failure(let failure), .flaw), (.failure(let failure), .incomplete):
      try expectSame(failure is InputFailure, true, "\(failure) is a failure of the input")
    default: throw Disagreement(description: "the file gives \(read), its bytes \(expected)")
    }
  }

  /// A file's content.
  private func content(of file: InputFile) throws -> [UInt8] {
    let source = try ContentSource(file)
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: roomSize)
    while case let given = try source.read(into: &buffer, at: 0, count: buffer.count), given > 0 { content += buffer[..<given] }
    return content
  }

  private func stored(_ bytes: ArraySlice<UInt8>) throws -> [UInt8] {
    guard let compressor = try Compressor(forFile: compression.ending) else { return [] }
    var stored: [UInt8] = []
    compressor.compress(bytes, isLast: true) { stored += $0 }
    return stored
  }

  private enum Outcome: Equatable {
    case content([UInt8])
    case flaw
    case incomplete
    case tooMuch
  }

  /// What a decompressor makes of bytes that arrive so many at a time, with room for so many at a time.
  private func content(of stored: [UInt8], piece: Int, room: Int) -> Outcome {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: room)
    var (used, filled) = (0, 0)
    do throws(CompressionFlaw) {
      let decompressor = try compression.decompressor()
      while true {
        if used == filled { filled = min(stored.count, filled + piece) }
        let isEnd = used == filled
        let input = stored.span.extracting(used..<filled)
        let (taken, given) = try decompressor.decompress(input, into: &buffer, at: 0, count: buffer.count)
        used += taken
        content += buffer[..<given]
        if content.count > Self.most { return .tooMuch }
        if isEnd, given == 0 { return decompressor.isComplete ? .content(content) : .incomplete }
      }
    } catch {
      return .flaw
    }
  }
}
