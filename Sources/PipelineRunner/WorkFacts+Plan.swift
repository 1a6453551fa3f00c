internal import CallModel
internal import Classify
internal import Diagnose
internal import Report
internal import Rollup

extension WorkFacts {
  /// What an organization has to do, by its owners and departments and its diagnosis.
  init(_ organization: Organization, _ diagnosis: Diagnosis?, _ preparation: Preparation) {
    self.init(organization, owners: preparation.owners, diagnosis: diagnosis)
    let departments = preparation.mapping?.departments ?? OwningDepartments()
    areDepartmentsKnown = departments.areKnown
    self.departments = organization.drivers.map { departments.department(of: $0) }
  }
}
