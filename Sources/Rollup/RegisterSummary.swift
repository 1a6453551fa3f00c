public import CallModel

/// How a problem register was taken. `rows = counting + notYet + expired + notEvidenced + notInUse + unusable`.
public struct RegisterSummary: Sendable, Hashable {
  /// The file as written in the pipeline.
  public let file: String
  /// Its rows, the header left out.
  public let rows: Int
  /// Entries that count on the window's last day.
  public var counting = 0
  /// Landed entries whose day is still to come.
  public var notYet = 0
  /// Landed entries whose days are over.
  public var expired = 0
  /// Landed entries that do not count because nothing shows that their solution exists: claimed, not evidenced.
  public var notEvidenced = 0
  /// Entries that are draft, claimed or retired.
  public var notInUse = 0
  /// Of those that count, the entries that cover no handled call: none at the scope carries the driver, or no call came there.
  public var coveringNoCall = 0
  /// Of those that count, the entries that lack something that today's class demands.
  public var incomplete = 0
  /// Of those that count, the entries that expire within `Register.daysOfNotice`.
  public var expiringSoon = 0
  /// Whether `landed_on` and `expires_on` were judged; they are not in a run without dates.
  public let datesJudged: Bool
  /// How much evidence was asked for; nil: the register lacks one of the columns `script`, `process` and `knowledge_base`, so every landed entry
  /// counts.
  public let evidence: EvidenceRule?

  /// A summary of a register whose entries are still to be counted.
  public init(file: String, rows: Int, datesJudged: Bool, evidence: EvidenceRule?) {
    (self.file, self.rows, self.datesJudged, self.evidence) = (file, rows, datesJudged, evidence)
  }

  /// Rows with a cell that could not be read; each has a warning.
  public var unusable: Int { rows - counting - notYet - expired - notEvidenced - notInUse }

  /// Counts an entry.
  mutating func add(_ entry: AuditedEntry) {
    switch entry.standing {
    case .counts:
      counting += 1
      coveringNoCall += entry.calls == 0 ? 1 : 0
      incomplete += entry.missing.isEmpty ? 0 : 1
      expiringSoon += entry.expiresSoon ? 1 : 0
    case .notYet: notYet += 1
    case .expired: expired += 1
    case .notEvidenced: notEvidenced += 1
    case .notInUse: notInUse += 1
    }
  }
}
