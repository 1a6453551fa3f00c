internal import CZstd

/// zstd by the system's libzstd: one frame or several in a row, skippable ones left out, checksums included.
@safe final class ZstdDecompressor: Decompressor {
  private let context: OpaquePointer
  private var frames = 0
  /// How many bytes of the current frame's first four are known.
  private var magicBytes = 0
  private(set) var isComplete = false

  /// - Throws: `CompressionFlaw.noMemory`.
  init() throws(CompressionFlaw) {
    guard let context = unsafe ZSTD_createDCtx() else { throw .noMemory }
    unsafe self.context = context
  }

  deinit { _ = unsafe ZSTD_freeDCtx(context) }

  func decompress(
    _ input: Span<UInt8>, into output: inout [UInt8], at start: Int, count: Int
  ) throws(CompressionFlaw) -> (taken: Int, given: Int) {
    if isComplete, input.isEmpty { return (0, 0) }
    if isComplete || magicBytes < 4 { try checkMagic(input) }
    let (rest, taken, given) = unsafe input.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = unsafe ZSTD_outBuffer(dst: output.baseAddress.map { unsafe $0 + start }, size: count, pos: 0)
        let rest = unsafe ZSTD_decompressStream(context, &target, &source)
        return unsafe (rest, source.pos, target.pos)
      }
    }
    if ZSTD_isError(rest) != 0 { throw flaw(rest) }
    isComplete = rest == 0
    if isComplete { (frames, magicBytes) = (frames + 1, 0) }
    return (taken, given)
  }

  /// The library waits for a whole frame header; a few bytes of something else behind the last frame would look like a frame that is cut.
  private func checkMagic(_ input: Span<UInt8>) throws(CompressionFlaw) {
    let magic: [[UInt8]] = [[0x28, 0xB5, 0x2F, 0xFD], [0x50, 0x2A, 0x4D, 0x18]]
    var position = 0
    while magicBytes < 4, position < input.count {
      let byte = magicBytes == 0 && input[position] & 0xF0 == 0x50 ? 0x50 : input[position]
      guard magic.contains(where: { $0[magicBytes] == byte }) else { throw frames > 0 ? .garbage : .damaged("Unknown frame descriptor") }
      (magicBytes, position) = (magicBytes + 1, position + 1)
    }
  }

  private func flaw(_ result: Int) -> CompressionFlaw {
    switch ZSTD_getErrorCode(result) {
    case ZSTD_error_memory_allocation: .noMemory
    case ZSTD_error_frameParameter_windowTooLarge: .window
    case ZSTD_error_prefix_unknown where frames > 0: .garbage
    default: .damaged(unsafe String(cString: ZSTD_getErrorName(result)))
    }
  }
}
