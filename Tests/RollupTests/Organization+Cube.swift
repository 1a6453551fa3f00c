import CallModel
import Rollup

extension Organization {
  /// Ranks and judges in one step, for tests of lists and rules alone. Three workers rank, so that every test is one of their sharing.
  init(cube: Cube, rules: RollupRules, register: Register?, lastDay: Day?) {
    self.init(RankedOrganization(cube: cube, rules: rules, workers: 3), register: register, lastDay: lastDay)
  }
}
