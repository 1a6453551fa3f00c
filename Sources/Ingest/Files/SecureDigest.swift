internal import CCrypto

/// SHA-256 over bytes that arrive in pieces (OpenSSL's libcrypto): for whoever has to prove which file was read.
@safe final class SecureDigest {
  private let context: OpaquePointer

  /// A digest of nothing yet; nil where the library has no SHA-256, which no build of it is without.
  init?() {
    guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { return nil }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Takes the next bytes.
  func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { _ = unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// 64 hexadecimal digits, as `sha256sum` prints them, over what was taken so far.
  var text: String {
    // Asking twice must give the same: the end is made of a copy.
    let copy = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(copy) }
    _ = unsafe EVP_MD_CTX_copy_ex(copy, context)
    var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    _ = unsafe EVP_DigestFinal_ex(copy, &hash, &count)
    return hash.prefix(Int(count)).map { hexadecimal(UInt64($0), digits: 2) }.joined()
  }
}
