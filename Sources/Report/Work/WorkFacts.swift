internal import CallModel
public import Diagnose
internal import Pareto
public import Rollup

/// What there is to do and for whom: values that pages print.
public struct WorkFacts: Sendable {
  /// What every owner has to do.
  public let orders: WorkOrders
  /// Difficult problems that nobody solves, for whoever owns what is behind them.
  public let escalations: [Escalation]
  /// Whose each of them is.
  let places: EscalationPlaces
  /// For entries of the register that are ready for induction, what is better: by position in its `entries`.
  public let ready: [Int: [Finding]]
  /// For each driver the department that owns what it is about; nil where none is known.
  public var departments: [String?] = []
  /// Whether the driver mapping has a column for departments.
  public var areDepartmentsKnown = false

  /// What the coverage and the diagnosis of an organization come to; departments are to be filled in.
  ///
  /// - Parameters:
  ///   - owners: who is named for which node; nil: nobody.
  ///   - diagnosis: of the organization's nodes; nil: nothing was diagnosed.
  public init(_ organization: Organization, owners: Owners?, diagnosis: Diagnosis?) {
    let escalations = diagnosis?.escalations ?? []
    let places = EscalationPlaces(escalations, organization)
    let diagnosed =
      diagnosis.map { DiagnosedTasks(organization: organization, diagnosis: $0, escalations: escalations, places: places).all } ?? []
    orders = WorkOrders(organization, owners: owners, diagnosed: diagnosed)
    (self.escalations, self.places) = (escalations, places)
    ready = diagnosis.map { Self.ready(organization, $0) } ?? [:]
  }

  /// The department that owns what a driver is about; nil where none is known.
  func department(ofDriver driver: Int) -> String? { departments.indices.contains(driver) ? departments[driver] : nil }

  /// Landed entries that count, lack nothing, cover no difficult problem, and whose calls are clearly better than the rest.
  private static func ready(_ organization: Organization, _ diagnosis: Diagnosis) -> [Int: [Finding]] {
    guard let register = organization.register else { return [:] }
    var difficult: [Int: [Int]] = [:]
    var told: Set<CoveredCalls> = []
    let entries = register.entries.compactMap { result -> (entry: Int, covered: CoveredCalls)? in
      guard result.missing.isEmpty, let covered = register.covered(result, in: organization) else { return nil }
      let hard = difficult[covered.node] ?? diagnosis.difficultDrivers(at: covered.node)
      difficult[covered.node] = hard
      let calls = CoveredCalls(node: covered.node, drivers: covered.drivers)
      // Of entries that cover the same the first is told.
      guard !hard.contains(where: covered.drivers.contains), told.insert(calls).inserted else { return nil }
      return (result.entry, calls)
    }
    let better = zip(entries, diagnosis.clearlyBetter(entries.map(\.covered))).filter { !$1.isEmpty }.map { ($0.entry, $1) }
    return Dictionary(uniqueKeysWithValues: better)
  }
}
