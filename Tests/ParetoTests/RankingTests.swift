import CallModel
import Pareto
import TestSupport
import Testing

/// A ranking of drivers 0, 1, 2 … with these handled calls.
private func ranking(_ calls: [Int], uncoded: Int = 0, commonShare: Share = .percent(80)) -> Ranking {
  var tally = DriverTally(driverCount: calls.count)
  for (driver, handled) in calls.enumerated() { tally.add(handledCalls(handled), driver: driver) }
  tally.addUncoded(handledCalls(uncoded))
  return tally.takeRanking(by: .calls, scale: nil, commonShare: commonShare)
}

private func handledCalls(_ handled: Int, seconds: Int = 0, scores: [Int] = []) -> Measures {
  var measures = Measures()
  measures.handled = handled
  measures.handleSeconds = seconds
  for score in scores { measures.satisfaction[score - 1] += 1 }
  return measures
}

@Test func `the driver that crosses the common share is common and the next is not`() {
  let ranked = ranking([40, 20, 20, 10, 5, 5])
  #expect(ranked.drivers.map(\.frequency) == [.common, .common, .common, .uncommon, .uncommon, .uncommon])
  #expect(ranked.commonDrivers == 3)
}

@Test func `uncoded calls are in the denominator of shares and in no rank`() {
  let ranked = ranking([40, 20, 20, 10, 5, 5], uncoded: 100)
  #expect(ranked.drivers.map(\.frequency) == Array(repeating: .common, count: 6))
  #expect(ranked.drivers.map(\.driver) == [0, 1, 2, 3, 4, 5])
  #expect((ranked.totalWeight, ranked.uncodedWeight, ranked.codedWeight) == (200, 100, 100))
  #expect(ranked.topFive == Ratio(95, 200))
}

@Test func `equal weights stand in the order of the cube's list`() {
  let ranked = ranking([5, 7, 5, 7, 5])
  #expect(ranked.drivers.map(\.driver) == [1, 3, 0, 2, 4])
  #expect(ranked.drivers.map(\.cumulativeWeight) == [7, 14, 19, 24, 29])
}

@Test func `the common share is compared exactly`() throws {
  // 0.7 + 0.1 is 0.7999999999999999 in doubles: the third driver would pass for common.
  #expect(ranking([7, 1, 1, 1]).drivers.map(\.frequency) == [.common, .common, .uncommon, .uncommon])
  let share = try #require(Share(text: "92.5%"))
  #expect(ranking([924, 1, 75], commonShare: share).drivers.map(\.frequency) == [.common, .common, .uncommon])
  var large = DriverTally(driverCount: 3)
  for (driver, seconds) in [1 << 61, 1 << 60, 1 << 60].enumerated() { large.add(handledCalls(1, seconds: seconds), driver: driver) }
  let beyondInt64 = large.takeRanking(by: .handleSeconds, scale: nil, commonShare: .percent(80))
  #expect(beyondInt64.drivers.map(\.frequency) == [.common, .common, .common])
}

@Test func `no driver is common at a share of nothing`() {
  #expect(ranking([3, 2], commonShare: .percent(0)).drivers.map(\.frequency) == [.uncommon, .uncommon])
  #expect(ranking([3, 2], commonShare: .percent(0)).commonDrivers == 0)
}

@Test func `a driver with abandoned calls only is not ranked but counted`() {
  var abandoned = Measures()
  abandoned.abandoned = 4
  var tally = DriverTally(driverCount: 2)
  tally.add(abandoned, driver: 0)
  tally.add(handledCalls(2), driver: 1)
  tally.addUncoded(abandoned)
  let ranked = tally.takeRanking(by: .calls, scale: nil, commonShare: .percent(80))
  #expect(ranked.drivers.map(\.driver) == [1])
  #expect(ranked.total.abandoned == 8)
  #expect(ranked.uncoded == Measures())
}

@Test func `drivers without weight stand at the end, in path order`() {
  var tally = DriverTally(driverCount: 3)
  tally.add(handledCalls(9), driver: 0)
  tally.add(handledCalls(5), driver: 1)
  tally.add(handledCalls(1, seconds: 60), driver: 2)
  let ranked = tally.takeRanking(by: .handleSeconds, scale: nil, commonShare: .percent(80))
  #expect(ranked.drivers.map(\.driver) == [2, 0, 1])
  #expect(ranked.drivers.map(\.weight) == [60, 0, 0])
  #expect(ranked.drivers.map(\.frequency) == [.common, .uncommon, .uncommon])
}

@Test func `where nothing weighs anything no driver is common`() {
  var tally = DriverTally(driverCount: 2)
  tally.add(handledCalls(9), driver: 0)
  let ranked = tally.takeRanking(by: .handleSeconds, scale: nil, commonShare: .percent(80))
  #expect(ranked.drivers.map(\.frequency) == [.uncommon])
  #expect(ranked.topFive.percent() == "")
}

@Test func `dissatisfied calls weigh one each`() {
  var tally = DriverTally(driverCount: 2)
  tally.add(handledCalls(5, scores: [1, 2, 3, 4, 5]), driver: 0)
  tally.add(handledCalls(4, scores: [1, 1, 2]), driver: 1)
  tally.addUncoded(handledCalls(3, scores: [1, 5]))
  let ranked = tally.takeRanking(by: .dissatisfied, scale: 1...5, commonShare: .percent(80))
  #expect(ranked.drivers.map(\.driver) == [1, 0])
  #expect(ranked.drivers.map(\.weight) == [3, 2])
  #expect((ranked.uncodedWeight, ranked.totalWeight) == (1, 6))
}

@Test func `a tally is empty after its ranking was taken`() {
  var tally = DriverTally(driverCount: 2)
  tally.add(handledCalls(5), driver: 1)
  tally.addUncoded(handledCalls(5))
  _ = tally.takeRanking(by: .calls, scale: nil, commonShare: .percent(80))
  let second = tally.takeRanking(by: .calls, scale: nil, commonShare: .percent(80))
  #expect(second == Ranking(drivers: [], uncoded: Measures(), uncodedWeight: 0, total: Measures(), totalWeight: 0))
}

@Test func `a parent's ranking from its children's is the ranking of all their calls`() {
  for seed in UInt64(1)...300 {
    var random = SeededNumbers(seed: seed)
    var (parent, all) = (DriverTally(driverCount: 12), DriverTally(driverCount: 12))
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      var child = DriverTally(driverCount: 12)
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        let (driver, measures) = randomCalls(&random)
        child.addAnywhere(measures, driver: driver)
        all.addAnywhere(measures, driver: driver)
      }
      parent.add(child.takeRanking(by: .handleSeconds, scale: nil, commonShare: .percent(80)))
    }
    let fromChildren = parent.takeRanking(by: .handleSeconds, scale: nil, commonShare: .percent(80))
    #expect(fromChildren == all.takeRanking(by: .handleSeconds, scale: nil, commonShare: .percent(80)), "seed \(seed)")
  }
}

/// Calls about one of twelve drivers, or about none (nil): then some are abandoned.
private func randomCalls(_ random: inout SeededNumbers) -> (driver: Int?, measures: Measures) {
  var measures = handledCalls(.random(in: 1...3, using: &random), seconds: .random(in: 0...2, using: &random))
  guard Int.random(in: 0...5, using: &random) > 0 else {
    measures.abandoned = .random(in: 0...2, using: &random)
    return (nil, measures)
  }
  return (.random(in: 0..<12, using: &random), measures)
}

extension DriverTally {
  fileprivate mutating func addAnywhere(_ measures: Measures, driver: Int?) {
    if let driver { add(measures, driver: driver) } else { addUncoded(measures) }
  }
}
