public import Diagnose
public import Rollup

/// What there is to do and for whom: values that pages print.
public struct WorkFacts: Sendable {
  /// What every owner has to do.
  public var orders: WorkOrders
  /// Difficult problems that nobody solves, for whoever owns what is behind them.
  public var escalations: [Escalation] = []
  /// For each driver the department that owns what it is about; nil where none is known.
  public var departments: [String?] = []
  /// Whether the driver mapping has a column for departments.
  public var areDepartmentsKnown = false
  /// For entries of the register whose calls are clearly better than the rest, what is better: by position in its `entries`.
  public var ready: [Int: [Finding]] = [:]

  /// The work of owners; everything else is to be filled in.
  public init(orders: WorkOrders) { self.orders = orders }
}
