import CallModel
import Rollup

extension Organization {
  /// Ranks and judges in one step, for tests of lists and rules alone.
  init(cube: Cube, rules: RollupRules, register: Register?, lastDay: Day?) {
    self.init(RankedOrganization(cube: cube, rules: rules), register: register, lastDay: lastDay)
  }
}
