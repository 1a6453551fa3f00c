/// How the bytes of a log or a table are read as text: `encoding` in the pipeline file. The raw values are the names there.
///
/// Only encodings whose line ends, quotes and digits are ASCII and whose characters do not depend on what came before are here (ISO-2022,
/// HZ and UTF-7 are not).
public enum TextEncoding: String, Sendable, CaseIterable {
  /// With or without a byte-order mark.
  case utf8 = "utf-8"
  /// In the order that its byte-order mark says; it must have one.
  case utf16 = "utf-16"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case gb18030
  /// With the euro sign at 0x80, as Windows' code page 936.
  case gbk
  /// What EUC-CN holds, and no more: most files that go by this name are gbk.
  case gb2312
  case big5
  /// As Windows' code page 932, which has the characters that Shift_JIS alone lacks; 0x5C is the backslash.
  case shiftJIS = "shift_jis"
  /// With Windows' characters, as shift_jis.
  case eucJP = "euc-jp"
  case eucKR = "euc-kr"
  /// Korean Windows: euc-kr with all syllables.
  case windows949 = "windows-949"
  case windows874 = "windows-874"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1252 = "windows-1252"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case windows1258 = "windows-1258"
  case iso8859_1 = "iso-8859-1"
  case iso8859_2 = "iso-8859-2"
  case iso8859_3 = "iso-8859-3"
  case iso8859_4 = "iso-8859-4"
  case iso8859_5 = "iso-8859-5"
  case iso8859_6 = "iso-8859-6"
  case iso8859_7 = "iso-8859-7"
  case iso8859_8 = "iso-8859-8"
  case iso8859_9 = "iso-8859-9"
  case iso8859_10 = "iso-8859-10"
  case iso8859_11 = "iso-8859-11"
  case iso8859_13 = "iso-8859-13"
  case iso8859_14 = "iso-8859-14"
  case iso8859_15 = "iso-8859-15"
  case iso8859_16 = "iso-8859-16"
  case koi8R = "koi8-r"
  case koi8U = "koi8-u"
  case macintosh
  case usASCII = "us-ascii"

  /// The names in short, for messages and the key reference.
  public static let form =
    "utf-8, utf-16, utf-16le, utf-16be, gb18030, gbk, gb2312, big5, shift_jis, euc-jp, euc-kr, windows-949, windows-874,"
    + " windows-1250 to windows-1258, iso-8859-1 to iso-8859-16 (not 12), koi8-r, koi8-u, macintosh, us-ascii"
}

/// A small table that a pipeline file names: the problem register, the driver mapping, the owners.
public struct TableFile: Sendable, Hashable {
  /// The file as written, relative to the pipeline file.
  public var name: String
  /// How its bytes are read.
  public var encoding: TextEncoding

  /// A table in a file.
  public init(_ name: String, encoding: TextEncoding = .utf8) { (self.name, self.encoding) = (name, encoding) }
}
