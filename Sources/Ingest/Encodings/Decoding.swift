internal import CallModel
internal import Synchronization

/// How the bytes of one file become UTF-8: an encoding with its tables and the order of its bytes.
///
/// The tables are what iconv says of every single byte and every pair; they are made once in a process and shared by all workers.
final class Decoding: Sendable {
  let encoding: TextEncoding
  let form: CharacterForm
  /// Whether the first byte of a UTF-16 unit is the higher one.
  let isBigEndian: Bool
  let tables: Tables

  /// Characters as UTF-8 in a word, the first byte lowest; 0: no character.
  struct Tables: Sendable {
    /// Of the bytes 0x80 to 0xFF.
    var singles: [UInt32] = []
    /// Of the pairs, by the lead byte without its highest bit, then the trail byte.
    var pairs: [UInt32] = []
  }

  private static let known = Mutex<[TextEncoding: Tables]>([:])

  /// The decoding of an encoding; nil where the system's iconv does not know it.
  init?(_ encoding: TextEncoding, isBigEndian: Bool = false) {
    (self.encoding, form, self.isBigEndian) = (encoding, CharacterForm(encoding), isBigEndian)
    let tables = Self.known.withLock { known -> Tables? in
      if let tables = known[encoding] { return tables }
      known[encoding] = Self.tables(of: encoding)
      return known[encoding]
    }
    guard let tables else { return nil }
    self.tables = tables
  }

  /// Asks iconv about everything.
  private static func tables(of encoding: TextEncoding) -> Tables? {
    let form = CharacterForm(encoding)
    if case .utf16 = form { return Tables() }
    guard let iconv = Iconv(encoding) else { return nil }
    var tables = Tables()
    tables.singles = (0x80...0xFF).map { word(iconv.character([$0])) }
    guard case .multiple(let form) = form else { return tables }
    tables.pairs = Array(repeating: 0, count: 1 << 15)
    for (lead, trail) in form.pairs { tables.pairs[Int(lead & 0x7F) << 8 | Int(trail)] = word(iconv.character([lead, trail])) }
    return tables
  }

  private static func word(_ character: [UInt8]?) -> UInt32 {
    (character ?? []).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
