internal import CXXHash

/// XXH128 over bytes that arrive in pieces (libxxhash): it keeps up with reading.
@safe struct Digest: ~Copyable {
  private let state: OpaquePointer?

  init() {
    unsafe state = XXH3_createState()
    _ = unsafe XXH3_128bits_reset(state)
  }

  deinit { _ = unsafe XXH3_freeState(state) }

  /// Takes the next bytes.
  func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { _ = unsafe XXH3_128bits_update(state, $0.baseAddress, $0.count) }
  }

  /// `xxh128:` and 32 hexadecimal digits, most significant first, as `xxhsum -H2` prints them.
  var text: String {
    let hash = unsafe XXH3_128bits_digest(state)
    let digits = [hash.high64, hash.low64].map { half in
      let text = String(half, radix: 16)
      return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
    return "xxh128:" + digits.joined()
  }
}

/// The digest of bytes at hand, as inputs are digested.
public func digest(of bytes: [UInt8]) -> String {
  let digest = Digest()
  digest.update(bytes.span)
  return digest.text
}
