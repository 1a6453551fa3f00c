import CallModel
import Rollup

@testable import Report

/// Calls and lists from which a small organization is put together, so that tests have results that agree with each other without the
/// stages that compute them.
struct SampleLog {
  /// Handled calls of one team about one driver; the empty driver is an uncoded call.
  struct Calls {
    let team: String
    let driver: String
    let measures: Measures
  }

  var calls: [Calls] = []
  /// Who has organized what: node and driver.
  var register: [(node: String, driver: String)]? = []
  var rules = RollupRules()

  /// Levels with the usual minimums: 80 % at the top, 93 % at the last.
  init(levels: [String]) {
    rules.levels = levels.enumerated().map { position, name in
      LevelRule(name: name, minimum: position == 0 ? .percent(80) : position == levels.count - 1 ? .percent(93) : nil)
    }
  }

  /// Adds calls of one team: drivers with their numbers.
  mutating func add(_ team: String, _ drivers: KeyValuePairs<String, Int>) {
    for (driver, number) in drivers { add(team, driver, number) }
  }

  /// Adds calls with measures that depend on the driver and the number alone.
  mutating func add(_ team: String, _ driver: String, _ number: Int) {
    let seed = driver.utf8.reduce(7) { ($0 * 31 + Int($1)) % 1009 }
    var measures = Measures()
    measures.handled = number
    measures.handleKnown = number - number / 50
    measures.handleSeconds = measures.handleKnown * (150 + seed % 240)
    measures.resolvedKnown = number - number / 10
    measures.resolvedYes = measures.resolvedKnown * (55 + seed % 40) / 100
    for score in 0..<5 { measures.satisfaction[score] = number / 4 * (score == seed % 5 ? 6 : 1) / 10 }
    calls.append(Calls(team: team, driver: driver, measures: measures))
  }

  /// Adds calls of which so many of a hundred are resolved and that take so many seconds on average, half of them a third less, half a third
  /// more; `number` is even.
  mutating func add(_ team: String, _ driver: String, _ number: Int, resolved percent: Int, seconds: Int) {
    var measures = Measures()
    (measures.handled, measures.handleKnown, measures.resolvedKnown) = (number, number, number)
    measures.resolvedYes = number * percent / 100
    measures.handleSeconds = number * seconds
    measures.handleSquares = UInt128(number * (seconds * seconds + seconds * seconds / 9))
    calls.append(Calls(team: team, driver: driver, measures: measures))
  }
}
