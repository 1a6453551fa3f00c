import CallModel
import Testing

@testable import Diagnose

/// What entries of a register cover, against the rest.
@Suite struct InductionTests {
  /// One node with these drivers; what is clearly better about some of them, as `fcr q < 0.05`.
  private func better(
    _ drivers: KeyValuePairs<String, Measures>, covered: [[String]], _ measured: Set<Indicator> = [.fcr, .aht]
  ) -> [[Indicator]] {
    var center = Center()
    center.add("T", drivers)
    let diagnosis = center.diagnosis(measured)
    let entries = covered.map { names in
      let positions = names.compactMap { name in diagnosis.drivers.firstIndex { $0.text == name } }
      return CoveredCalls(node: 0, drivers: (positions.min() ?? 0)..<((positions.max() ?? -1) + 1))
    }
    return diagnosis.clearlyBetter(entries).map { $0.map(\.indicator) }
  }

  @Test func `clearly better than the rest of its category`() {
    #expect(
      better(
        ["Net / good": .resolved(190, of: 200), "Net / other": .resolved(300, of: 400), "Bill": .resolved(900, of: 900)],
        covered: [["Net / good"], ["Net / other"], ["Bill"]], [.fcr]) == [[.fcr], [], [.fcr]])
  }

  @Test func `not where another indicator is worse`() {
    let rushed = Measures.resolved(120, of: 200).lasting(mean: 100, deviation: 30)
    let slow = Measures.resolved(190, of: 200).lasting(mean: 400, deviation: 30)
    let rest = Measures.resolved(600, of: 800).lasting(mean: 200, deviation: 30)
    #expect(better(["rushed": rushed, "slow": slow, "rest": rest], covered: [["rushed"], ["slow"]]) == [[], []])
  }

  @Test func `not where it may be chance, or where there are too few values`() {
    #expect(
      better(
        ["close": .resolved(156, of: 200), "few": .resolved(29, of: 29), "rest": .resolved(600, of: 800)], covered: [["close"], ["few"]],
        [.fcr]) == [[], []])
  }

  @Test func `several drivers together are compared with the rest of the node`() {
    // Neither of the two has enough values of its own.
    #expect(
      better(
        ["Net / a": .resolved(29, of: 29), "Net / b": .resolved(29, of: 29), "rest": .resolved(400, of: 800)],
        covered: [["Net / a", "Net / b"]],
        [.fcr]) == [[.fcr]])
  }

  @Test func `an entry that covers no call, and no entries at all`() {
    #expect(better(["a": .resolved(90, of: 100), "b": .resolved(40, of: 100)], covered: [[]], [.fcr]) == [[]])
    #expect(better(["a": .resolved(90, of: 100)], covered: []) == [])
  }

  @Test func `of entries that are all alike hardly any is called better`() {
    // Every driver is resolved 80 times of 100, give or take what ten binomial standard deviations would not reach.
    let drivers = ["a", "b", "c", "d", "e"]
    let same = Measures.resolved(80, of: 100)
    #expect(
      better(["a": same, "b": same, "c": same, "d": same, "e": same], covered: drivers.map { [$0] }, [.fcr])
        == [[], [], [], [], []])
  }
}
