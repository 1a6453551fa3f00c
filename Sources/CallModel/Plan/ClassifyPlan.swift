/// From raw labels to drivers: `classify:` of the pipeline file, checked.
public struct ClassifyPlan: Sendable, Hashable {
  /// What becomes of a label that the mapping does not know.
  public enum Unmapped: String, Sendable, CaseIterable {
    /// It stays what it is.
    case keep
    /// The call is uncoded.
    case uncoded
    /// The row is rejected.
    case reject
  }

  /// Splits a single driver column into a path; nil: never split.
  public var separator: String?
  /// The mapping table as written in the pipeline file, relative to it; nil: none.
  public var mapping: TableFile?
  /// What becomes of a label that the mapping does not know.
  public var unmapped = Unmapped.keep
  /// Labels that mean "not coded", besides blank.
  public var uncoded: [String] = []
  /// More different drivers than this are taken for a wrong column.
  public var maximumDrivers = LabelLimits().drivers

  /// Defaults everywhere.
  public init() {}
}
