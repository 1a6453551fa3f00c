public import CallModel

/// `data/rejects.csv`, a row at a time: the runner writes it while it reads, since nobody can know how many there will be.
public enum RejectsFile {
  /// Where it lies in the report.
  public static let path = "data/rejects.csv"

  /// The header line, with a byte-order mark in front where the pipeline asks for one.
  public static func header(byteOrderMark: Bool = false) -> [UInt8] {
    (byteOrderMark ? CSVCell.byteOrderMark : []) + Array("file,record,line,byte_offset,reason,column,value,action\n".utf8)
  }

  /// One line. `value` is written as it is: cut and with its invalid bytes replaced already.
  public static func row(_ reject: Reject) -> [UInt8] {
    var out = TextBuffer(capacity: 96)
    out.append(CSVCell.text(reject.file))
    for number in [reject.record, reject.line, reject.byteOffset] {
      out.append(byte: 0x2C)
      out.append(integer: number)
    }
    out.append("," + reject.reason.rawValue + ",")
    out.append(CSVCell.text(reject.column))
    out.append(byte: 0x2C)
    out.append(CSVCell.text(reject.value))
    out.line("," + reject.action.rawValue)
    return out.bytes
  }
}
