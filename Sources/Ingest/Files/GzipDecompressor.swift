internal import CZlib

/// gzip by the system's zlib: one member or several in a row, checksums included.
@safe final class GzipDecompressor: Decompressor {
  private let stream: UnsafeMutablePointer<z_stream>
  private var members = 0
  private(set) var isComplete = false

  /// - Throws: `CompressionFlaw.noMemory`.
  init() throws(CompressionFlaw) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 16: gzip, not zlib's own format; 15: the largest window there is, 32 KiB.
    guard unsafe inflateInit2_(stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw .noMemory }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func decompress(
    _ input: Span<UInt8>, into output: inout [UInt8], at start: Int, count: Int
  ) throws(CompressionFlaw) -> (taken: Int, given: Int) {
    if isComplete {
      guard !input.isEmpty else { return (0, 0) }
      guard input[0] == 0x1F, unsafe inflateReset(stream) == Z_OK else { throw .garbage }
      isComplete = false
    }
    // zlib counts in 32 bits; whoever asks for more asks again.
    let (available, room) = (UInt32(min(input.count, 1 << 30)), UInt32(min(count, 1 << 30)))
    let status = unsafe input.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe (stream.pointee.next_in, stream.pointee.avail_in) = (UnsafeMutablePointer(mutating: input.baseAddress), available)
        unsafe (stream.pointee.next_out, stream.pointee.avail_out) = (output.baseAddress.map { unsafe $0 + start }, room)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    try check(status)
    return unsafe (Int(available - stream.pointee.avail_in), Int(room - stream.pointee.avail_out))
  }

  private func check(_ status: Int32) throws(CompressionFlaw) {
    switch status {
    // No progress without more bytes or more room is no error.
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: (isComplete, members) = (true, members + 1)
    case Z_MEM_ERROR: throw .noMemory
    default:
      let words = unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "zlib's error \(status)"
      throw members > 0 && words == "incorrect header check" ? .garbage : .damaged(words)
    }
  }
}
