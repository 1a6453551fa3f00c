internal import CallModel
internal import Classify
internal import Diagnose
internal import Report
internal import Rollup

extension WorkFacts {
  /// What an organization has to do, by its owners and its diagnosis.
  init(_ organization: Organization, _ diagnosis: Diagnosis?, _ preparation: Preparation) {
    self.init(orders: WorkOrders(organization, owners: preparation.owners))
    let departments = preparation.mapping?.departments ?? OwningDepartments()
    areDepartmentsKnown = departments.areKnown
    self.departments = organization.drivers.map { departments.department(of: $0) }
    guard let diagnosis else { return }
    escalations = diagnosis.escalations
    ready = Self.ready(organization, diagnosis)
  }

  /// Landed entries that count and whose calls are clearly better than the rest.
  private static func ready(_ organization: Organization, _ diagnosis: Diagnosis) -> [Int: [Finding]] {
    guard let register = organization.register else { return [:] }
    let entries = register.entries.compactMap { result in
      register.covered(result, in: organization).map { (entry: result.entry, covered: CoveredCalls(node: $0.node, drivers: $0.drivers)) }
    }
    let better = zip(entries, diagnosis.clearlyBetter(entries.map(\.covered))).filter { !$1.isEmpty }.map { ($0.entry, $1) }
    return Dictionary(uniqueKeysWithValues: better)
  }
}
