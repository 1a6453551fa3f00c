/// Where every row went. It balances in every run: `read = counted + rejected + outsideWindow + duplicate + filtered`.
public struct RowLedger: Sendable, Hashable {
  /// Records read, the header and blank lines left out.
  public var read = 0
  /// Rows whose shape, organization, time (when a window is set), abandoned flag or driver was unusable.
  public var rejected = 0
  /// Rows before or after the window.
  public var outsideWindow = 0
  /// Rows that repeat a call id.
  public var duplicate = 0
  /// Rows that `input.keep` leaves out.
  public var filtered = 0
  /// Counted rows that are handled calls.
  public var handled = 0
  /// Counted rows that are abandoned calls.
  public var abandoned = 0

  /// Nothing read.
  public init() {}

  /// Rows in the report.
  public var counted: Int { handled + abandoned }

  /// Whether every row read is accounted for.
  public var balances: Bool { read == counted + rejected + outsideWindow + duplicate + filtered }

  /// Adds another ledger.
  public static func += (a: inout RowLedger, b: RowLedger) {
    a.read += b.read
    a.rejected += b.rejected
    a.outsideWindow += b.outsideWindow
    a.duplicate += b.duplicate
    a.filtered += b.filtered
    a.handled += b.handled
    a.abandoned += b.abandoned
  }
}

/// One input file as it was read.
public struct InputSummary: Sendable, Hashable {
  /// The file as written in the pipeline or matched by its pattern.
  public var file: String
  /// Its size in bytes, as read.
  public var bytes: Int
  /// `xxh128:` and 32 hexadecimal digits over all its bytes, as they are stored.
  public var digest: String
  /// SHA-256 over the same bytes, 64 hexadecimal digits; nil where it was not asked for.
  public var sha256: String?
  /// Where its rows went.
  public var ledger: RowLedger

  /// A summary of these parts.
  public init(file: String, bytes: Int, digest: String, sha256: String? = nil, ledger: RowLedger) {
    (self.file, self.bytes, self.digest, self.sha256, self.ledger) = (file, bytes, digest, sha256, ledger)
  }
}
