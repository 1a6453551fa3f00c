import Simulate

/// A simulated log read the slow obvious way (RFC 4180), for tests to count in.
struct LogText {
  /// One row by column name.
  struct Row {
    let fields: [String]

    subscript(column: LogText.Column) -> String { fields[column.rawValue] }
    var isAbandoned: Bool { self[.abandoned] == "1" }
    var isUncoded: Bool { ["", "Other"].contains(self[.driver]) }
  }

  /// The columns in the order of the header.
  enum Column: Int, CaseIterable {
    case callID, startTime, center, department, skill, team, agent, channel, customer, driver, subDriver, handle, wait, abandoned, resolved,
      csat
    case comment
  }

  let header: [String]
  let rows: [Row]

  init(_ simulation: Simulation) {
    let records = Self.records(bytes(of: simulation))
    header = records.first ?? []
    rows = records.dropFirst().map(Row.init)
  }

  /// Handled calls.
  var handled: [Row] { rows.filter { !$0.isAbandoned } }

  /// The records of a CSV: a quote opens and closes, two quotes within are one.
  static func records(_ bytes: [UInt8]) -> [[String]] {
    var (records, record, field, isQuoted) = ([[String]](), [String](), [UInt8](), false)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && rest.first == byte: field.append(rest.removeFirst())
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
        record.append(String(decoding: field, as: UTF8.self))
        field.removeAll()
        if byte == UInt8(ascii: "\n") {
          records.append(record)
          record.removeAll()
        }
      default: field.append(byte)
      }
    }
    return records
  }
}

/// A log's bytes in one piece.
func bytes(of simulation: Simulation, chunkSize: Int = 1 << 20) -> [UInt8] {
  var bytes: [UInt8] = []
  simulation.write(chunkSize: chunkSize) { bytes += $0 }
  return bytes
}

/// A log's lines. Only for logs without comments that break lines, or where such a break does no harm.
func lines(of simulation: Simulation) -> [String] {
  String(decoding: bytes(of: simulation), as: UTF8.self).split(separator: "\n").map(String.init)
}

/// A digest that can be written down in a test (FNV-1a, 64 bits), and compared at once: a failed comparison of whole logs takes minutes to explain.
func digest(_ bytes: [UInt8]) -> String {
  String(bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
}
