internal import CallModel
internal import Glibc

/// The C library's converter from one encoding to UTF-8.
///
/// It is the authority on which bytes mean which character. What it takes apart is only ever one character or a run of whole ones: its
/// habits at the end of a piece and behind a bad byte differ from encoding to encoding (EUC-KR waits for ever behind 0xFF, UHC takes A2 E8
/// and then refuses it).
@safe final class Iconv {
  private let descriptor: iconv_t

  /// Opens the converter; nil where the system has none.
  init?(_ encoding: TextEncoding) {
    guard let descriptor = unsafe iconv_open("UTF-8", Self.name(of: encoding)), Int(bitPattern: descriptor) != -1 else { return nil }
    unsafe self.descriptor = descriptor
  }

  deinit { unsafe iconv_close(descriptor) }

  /// Converts as many of the characters at the front as are good and fit.
  ///
  /// - Returns: how many bytes were taken and given.
  func convert(_ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>) -> (taken: Int, given: Int) {
    var source = unsafe UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(to: CChar.self)
    var target = unsafe UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
    var (unread, room) = (input.count, output.count)
    _ = unsafe iconv(descriptor, nil, nil, nil, nil)
    _ = unsafe iconv(descriptor, &source, &unread, &target, &room)
    return (input.count - unread, output.count - room)
  }

  /// What exactly these bytes mean: one character; nil: none.
  func character(_ bytes: [UInt8]) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: 16)
    var (taken, given) = (0, 0)
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe (taken, given) = convert(input, into: output)
        // Some converters keep a character back that a mark could follow.
        if taken == input.count {
          var target = unsafe UnsafeMutableRawPointer(output.baseAddress)?.advanced(by: given).assumingMemoryBound(to: CChar.self)
          var room = output.count - given
          _ = unsafe iconv(descriptor, nil, nil, &target, &room)
          given = output.count - room
        }
      }
    }
    guard taken == bytes.count, let text = String(validating: output[..<given], as: UTF8.self), text.unicodeScalars.count == 1 else {
      return nil
    }
    return Array(output[..<given])
  }

  /// What the C library calls an encoding.
  private static func name(of encoding: TextEncoding) -> String {
    switch encoding {
    case .gb2312: "EUC-CN"
    case .shiftJIS: "CP932"
    case .eucJP: "EUC-JP-MS"
    case .windows949: "UHC"
    default: encoding.rawValue.uppercased()
    }
  }
}
