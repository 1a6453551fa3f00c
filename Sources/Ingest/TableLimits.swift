/// How large a table may be. It is held in memory whole, and what is read by mistake, such as a call log, is to be noticed before it fills the machine.
public struct TableLimits: Sendable, Hashable {
  /// The longest record, in bytes of UTF-8.
  public let record: Int
  /// The most bytes, its compression taken off.
  public let bytes: Int

  /// Tables that people keep: 1 MiB a record, 64 MiB in all.
  public static let kept = TableLimits(record: 1 << 20, bytes: 1 << 26)
  /// What this program has written itself, such as a cube.
  public static let none = TableLimits(record: .max, bytes: .max)
}
