internal import CXXHash
internal import CallModel

/// XXH128 over bytes that arrive in pieces (libxxhash): it keeps up with reading. SHA-256 beside it where that is asked for.
@safe struct Digest: ~Copyable {
  private let state: OpaquePointer?
  private let secure: SecureDigest?

  init(_ method: DigestMethod = .xxh128) {
    unsafe state = XXH3_createState()
    _ = unsafe XXH3_128bits_reset(state)
    secure = method == .sha256 ? SecureDigest() : nil
  }

  deinit { _ = unsafe XXH3_freeState(state) }

  /// Takes the next bytes.
  func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe vitalfew_xxh128_update(state, $0.baseAddress, $0.count) }
    secure?.update(bytes)
  }

  /// SHA-256 in 64 hexadecimal digits, as `sha256sum` prints it; nil where it was not asked for.
  var sha256: String? { secure?.text }

  /// `xxh128:` and 32 hexadecimal digits, most significant first, as `xxhsum -H2` prints them.
  var text: String {
    let hash = unsafe XXH3_128bits_digest(state)
    return "xxh128:" + hexadecimal(hash.high64, digits: 16) + hexadecimal(hash.low64, digits: 16)
  }
}

/// A number in so many hexadecimal digits.
func hexadecimal(_ number: UInt64, digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: digits - text.utf8.count) + text
}

/// The digest of bytes at hand, as inputs are digested.
public func digest(of bytes: [UInt8]) -> String {
  let digest = Digest()
  digest.update(bytes.span)
  return digest.text
}
