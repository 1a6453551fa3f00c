internal import CallModel

/// What framing looks at: one byte for each unit of encoded bytes, in which separators and quotes stand where they stand in the text and
/// nowhere else.
///
/// So a file can be cut into whole records without being decoded. For most encodings its bytes are their own outline; UTF-16 is narrowed,
/// and where a trail byte could be taken for the delimiter, trail bytes are masked.
struct Outline {
  private static let other: UInt8 = 0x80

  private let decoding: Decoding
  private let isWide: Bool
  private let form: MultibyteForm?
  /// The outline of what was drawn last.
  private(set) var bytes: [UInt8] = []

  /// The outline of a file in this encoding; nil where its bytes are their own.
  init?(_ decoding: Decoding, delimiter: UInt8) {
    self.decoding = decoding
    switch decoding.form {
    case .utf16: (isWide, form) = (true, nil)
    case .multiple(let form) where form.lowestTrail <= delimiter: (isWide, self.form) = (false, form)
    default: return nil
    }
  }

  /// Bytes of a unit.
  var unit: Int { isWide ? 2 : 1 }

  /// Draws bytes that begin where a character begins.
  ///
  /// - Parameter isEnd: whether nothing follows.
  /// - Returns: how many bytes were drawn: all but a character that is cut.
  mutating func draw(_ source: Span<UInt8>, isEnd: Bool) -> Int {
    bytes.removeAll(keepingCapacity: true)
    guard let form else { return drawWide(source, isEnd: isEnd) }
    var position = 0
    while position < source.count {
      let byte = source[position]
      if byte < 0x80 {
        bytes.append(byte)
        position += 1
        continue
      }
      let length = form.length(in: source, at: position, isEnd: isEnd)
      if length == 0 { break }
      for _ in 0..<length { bytes.append(Self.other) }
      position += length
    }
    return position
  }

  /// One pass over the units, four at a time: it is done while the other workers wait for their next chunk.
  private mutating func drawWide(_ source: Span<UInt8>, isEnd: Bool) -> Int {
    let units = source.count / 2
    let isBigEndian = decoding.isBigEndian
    bytes = unsafe [UInt8](unsafeUninitializedCapacity: units + 4) { target, count in
      unsafe source.withUnsafeBytes { source in
        let target = UnsafeMutableRawBufferPointer(target)
        var unit = 0
        while unit + 4 <= units {
          let word = unsafe source.loadUnaligned(fromByteOffset: 2 * unit, as: UInt64.self)
          unsafe target.storeBytes(of: Self.narrow(word.littleEndian, isBigEndian), toByteOffset: unit, as: UInt32.self)
          unit += 4
        }
        while unit < units {
          let word = unsafe UInt64(source.loadUnaligned(fromByteOffset: 2 * unit, as: UInt16.self).littleEndian)
          unsafe target[unit] = UInt8(truncatingIfNeeded: UInt32(littleEndian: Self.narrow(word, isBigEndian)))
          unit += 1
        }
      }
      count = units
    }
    guard isEnd, source.count % 2 != 0 else { return 2 * units }
    bytes.append(Self.other)
    return source.count
  }
}

extension Outline {
  /// Four units, the first one lowest, as four bytes: ASCII as it is, everything else with its highest bit set.
  @inline(__always)
  private static func narrow(_ word: UInt64, _ isBigEndian: Bool) -> UInt32 {
    let low: UInt64 = 0x00FF_00FF_00FF_00FF
    let (first, second) = (word & low, word >> 8 & low)
    let (value, high) = isBigEndian ? (second, first) : (first, second)
    // 0x80 in each lane whose higher byte is not 0: adding 0x7F carries into the highest bit, and no further.
    let others = ((high & 0x007F_007F_007F_007F) + 0x007F_007F_007F_007F | high) & 0x0080_0080_0080_0080
    let lanes = value | others
    return UInt32(truncatingIfNeeded: lanes & 0xFF | lanes >> 8 & 0xFF00 | lanes >> 16 & 0xFF_0000 | lanes >> 24 & 0xFF00_0000).littleEndian
  }
}

extension Framing {
  /// The framing of an outline in the bytes that it was drawn from: positions in units of so many bytes, none behind `count`.
  func inBytes(_ unit: Int, count: Int) -> Framing {
    guard unit > 1 else { return self }
    let place = { (position: Int) in Swift.min(position * unit, count) }
    let convert = { (damage: Damage) in
      Damage(
        start: place(damage.start), resume: place(damage.resume), reason: damage.reason,
        field: place(damage.field.lowerBound)..<place(damage.field.upperBound))
    }
    return switch self {
    case .records(let end, let damages): .records(end: place(end), damages: damages.map(convert))
    case .damagedLine(let damage): .damagedLine(convert(damage))
    case .incomplete, .tooLong: self
    }
  }
}

extension Dialect {
  /// The dialect in which encoded bytes are framed. A record is too long when its text is, and most text has at least as many bytes in
  /// UTF-8 as in its encoding; where a character may have twice as many, framing has to be as patient.
  func framing(_ encoding: TextEncoding) -> Dialect {
    guard case .multiple(let form) = CharacterForm(encoding), form.long != .none else { return self }
    var dialect = self
    dialect.maximumRecord = maximumRecord.multipliedReportingOverflow(by: 2).overflow ? .max : 2 * maximumRecord
    return dialect
  }
}
