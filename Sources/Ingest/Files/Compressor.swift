internal import CZlib
internal import CZstd

/// Compresses a file that is written in pieces. The same bytes give the same file: no name and no time is put into it.
///
/// At each library's fastest level (1): what it writes is made for trying things out.
@safe public final class Compressor {
  @safe private enum Stream {
    case gzip(UnsafeMutablePointer<z_stream>)
    case zstd(OpaquePointer)
  }

  private let stream: Stream
  private var output = [UInt8](repeating: 0, count: 1 << 17)

  /// The compressor that a file's name asks for by ending in `.gz` or `.zst`; nil: none.
  ///
  /// - Throws: `InputFailure.noMemory`.
  public init?(forFile name: String) throws(InputFailure) {
    switch Compression(name: name) {
    case nil: return nil
    case .gzip:
      let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      unsafe state.initialize(to: z_stream())
      unsafe stream = .gzip(state)
      // 16: gzip, not zlib's own format; 15: the largest window; 8: the usual memory.
      let status = unsafe deflateInit2_(
        state, Z_BEST_SPEED, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      guard status == Z_OK else { throw .noMemory(file: name) }
    case .zstd:
      guard let context = unsafe ZSTD_createCCtx() else { throw .noMemory(file: name) }
      unsafe stream = .zstd(context)
      _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 1)
      _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    }
  }

  deinit {
    switch stream {
    case .gzip(let state):
      unsafe deflateEnd(state)
      unsafe state.deallocate()
    case .zstd(let context):
      _ = unsafe ZSTD_freeCCtx(context)
    }
  }

  /// Takes the next bytes.
  ///
  /// - Parameters:
  ///   - isLast: whether nothing follows them.
  ///   - sink: takes what is compressed so far.
  /// - Throws: what the sink throws.
  public func compress<Failure: Error>(
    _ bytes: ArraySlice<UInt8>, isLast: Bool = false, to sink: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var rest = bytes
    while true {
      // zlib counts in 32 bits.
      let (taken, given, isDone) = step(rest.prefix(1 << 30), isLast: isLast && rest.count <= 1 << 30)
      rest = rest.dropFirst(taken)
      if given > 0 { try sink(output[..<given]) }
      if isDone, rest.isEmpty { return }
    }
  }

  /// One call of the library: bytes taken, bytes given, and whether all that was to come of these has come.
  private func step(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> (taken: Int, given: Int, isDone: Bool) {
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        switch stream {
        case .gzip(let state):
          unsafe (state.pointee.next_in, state.pointee.avail_in) = (UnsafeMutablePointer(mutating: input.baseAddress), UInt32(input.count))
          unsafe (state.pointee.next_out, state.pointee.avail_out) = (output.baseAddress, UInt32(output.count))
          let status = unsafe deflate(state, isLast ? Z_FINISH : Z_NO_FLUSH)
          let (unread, room) = unsafe (Int(state.pointee.avail_in), Int(state.pointee.avail_out))
          return (input.count - unread, output.count - room, isLast ? status == Z_STREAM_END : room > 0)
        case .zstd(let context):
          var source = unsafe ZSTD_inBuffer(src: UnsafeRawPointer(input.baseAddress), size: input.count, pos: 0)
          var target = unsafe ZSTD_outBuffer(dst: UnsafeMutableRawPointer(output.baseAddress), size: output.count, pos: 0)
          let left = unsafe ZSTD_compressStream2(context, &target, &source, isLast ? ZSTD_e_end : ZSTD_e_continue)
          return unsafe (source.pos, target.pos, isLast ? left == 0 : source.pos == source.size)
        }
      }
    }
  }
}
