import CallModel

@testable import Ingest

/// What stands at one place of a file.
struct RecordRead: Hashable, CustomStringConvertible {
  var fields: [[UInt8]] = []
  /// Why it cannot be read.
  var reason: Reject.Reason?
  /// From 1.
  var line: Int
  var byteOffset: Int
  /// The field that a damaged record is reported with, and its position in the record.
  var damaged: Damaged?

  struct Damaged: Hashable {
    var index: Int
    var bytes: [UInt8]
  }

  var description: String {
    let shown = damaged.map { [$0.bytes] } ?? fields
    let texts = shown.map { String(decoding: $0, as: UTF8.self).debugDescription }.joined(separator: ", ")
    let what = [reason?.rawValue, damaged.map { "field \($0.index):" }].compactMap { $0 }
    return "line \(line), byte \(byteOffset): \((what + [texts]).joined(separator: " "))"
  }
}

/// The records of a file as the product reads them.
func records(of file: InputFile, _ dialect: Dialect, chunkSize: Int = 1 << 20, method: RecordMethod = .scan) throws -> [RecordRead] {
  let chunks = try ChunkReader(file, dialect: dialect, chunkSize: chunkSize)
  let reader = RecordReader(dialect, method)
  var buffer: [UInt8] = []
  var read: [RecordRead] = []
  var lines = 0
  while let chunk = try chunks.next(into: &buffer) {
    if let skipped = chunk.skipped {
      read.append(
        damaged(skipped.reason, start: 0, field: skipped.field, in: buffer, reader, line: lines + 1, fileOffset: chunk.fileOffset))
      lines += skipped.lines
      continue
    }
    var start = chunk.range.lowerBound
    for damage in chunk.damages {
      try append(start..<damage.start)
      read.append(
        damaged(
          damage.reason, start: damage.start, field: damage.field, in: buffer, reader, line: lines + 1, fileOffset: chunk.fileOffset))
      lines += Dialect.ends(buffer[damage.resume - 1]) ? 1 : 0
      start = damage.resume
    }
    try append(start..<chunk.range.upperBound)

    func append(_ range: Range<Int>) throws {
      try reader.read(buffer.span, in: range, lines: &lines) { bytes, fields, place in
        let isTooLong = place.length >= dialect.maximumRecord
        let texts = (0..<fields.fieldCount).map { index in fields.range(index).map { bytes[$0] } }
        read.append(
          RecordRead(
            fields: isTooLong ? [] : texts, reason: isTooLong ? .tooLong : nil, line: place.lines + 1,
            byteOffset: chunk.fileOffset + place.start))
      }
    }
  }
  return read
}

private func damaged(
  _ reason: Reject.Reason, start: Int, field: Range<Int>?, in buffer: [UInt8], _ reader: RecordReader, line: Int, fileOffset: Int
) -> RecordRead {
  let damaged = field.map { field in
    RecordRead.Damaged(index: reader.fieldIndex(in: buffer.span, start..<field.lowerBound), bytes: Array(buffer[field]))
  }
  return RecordRead(reason: reason, line: line, byteOffset: fileOffset + start, damaged: damaged)
}
