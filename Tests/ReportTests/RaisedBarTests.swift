import CallModel
import Testing

@testable import Report

/// Good work at the top raises the bar below: what the pages say about it.
@Suite struct RaisedBarTests {
  private func page(_ path: String, of log: SampleLog) -> [String] {
    let bytes = Report.files(Samples.model(log)).first { $0.path == path }?.bytes ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `where it has happened, both ends say which driver did it`() {
    let log = Samples.twoTeams(register: Samples.centerList + [("Center", "roam")])
    #expect(
      page("nodes/Center/T2.md", of: log).contains(
        "**The bar was raised above.** *roam* is on the list of [Center](../Center.md), where it covers 7.5 % of its calls; without it every "
          + "target above would still be met. It lifts [Center](../Center.md) to 97.5 %, and the team has to be above that. The team covers "
          + "95.0 %, no less than before: good work at the top raises the bar below. Either the team organizes more of its own, as above, or "
          + "*roam* moves from the list above to the lists of those below who need it."))
    #expect(
      page("nodes/Center.md", of: log).contains(
        "**This list raises the bar below.** *roam* covers 7.5 % of the calls here, and the targets would be met without it. Because of it "
          + "[T2](Center/T2.md), measured against 97.5 %, falls short."))
    #expect(!page("nodes/Center/T1.md", of: log).contains { $0.contains("raise") })
  }

  /// The center has nothing, its teams have `a` each; the plan puts `a` on the center's list.
  private var growing: SampleLog {
    var log = SampleLog(levels: ["center", "team"])
    log.rules.levels[1].minimum = .percent(70)
    log.add("C / T1", ["a": 500, "b": 100])
    log.add("C / T2", ["a": 300, "c": 100])
    log.register = [("C / T1", "a"), ("C / T2", "a")]
    return log
  }

  @Test func `where the plan will make it happen, the node and its owner are told`() {
    let words = "**The plan raises the bar below**, from 0.0 % to 80.0 %."
    let ending = "covered today, would fall short; the plan has 1 entry of its own that keeps it above."
    #expect(page("nodes/C.md", of: growing).contains("\(words) [T2](C/T2.md), \(ending)"))
    #expect(page("owners/supervisor.md", of: growing).contains("\(words) [T2](../nodes/C/T2.md), \(ending)"))
  }

  @Test func `a plan that asks nothing of those below says so`() {
    var log = growing
    log.register = [("C / T1", "a"), ("C / T2", "a"), ("C / T2", "c")]
    #expect(
      page("nodes/C.md", of: log).contains(
        "**The plan raises the bar below**, from 0.0 % to 80.0 %. Nobody below who is covered today falls short because of it."))
  }
}
