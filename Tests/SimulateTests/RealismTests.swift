import Simulate
import Testing

/// The shares that make a log look like one of a real center; 16,000 calls keep chance within the limits.
@Suite struct `a simulated center` {
  private static let log = LogText(Simulation(calls: 16_000, seed: 7, profile: .telecomSmall))
  private let log = Self.log

  @Test func `makes about 60 % of its calls with five drivers`() {
    let counts = count(log.handled.filter { !$0.isUncoded }) { [$0[.driver], $0[.subDriver]] }
    #expect((0.58...0.63).contains(share(counts.values.sorted(by: >).prefix(5).reduce(0, +), of: log.handled.count)))
    #expect(counts.count == 120)
    #expect(Set(counts.keys.map { $0[0] }).count == 12)
  }

  @Test func `concentrates differently by skill`() {
    let shares = Set(log.handled.map { $0[.skill] }).map { skill in
      let calls = log.handled.filter { $0[.skill] == skill }
      return share(count(calls.filter { !$0.isUncoded }) { $0[.subDriver] }.values.sorted(by: >).prefix(5).reduce(0, +), of: calls.count)
    }
    #expect(shares.count == 8)
    #expect((shares.max() ?? 0) - (shares.min() ?? 0) > 0.1)
  }

  @Test func `leaves 1 to 2 % of the handled calls uncoded, and one careless team about 9 %`() {
    #expect((0.01...0.02).contains(share(log.handled.count { $0.isUncoded }, of: log.handled.count)))
    let careless = log.handled.filter { $0[.team] == "Team 23" }
    #expect((0.07...0.11).contains(share(careless.count { $0.isUncoded }, of: careless.count)))
  }

  @Test func `loses about 5 % of the calls in the queue, where nobody has coded them yet`() {
    let abandoned = log.rows.filter(\.isAbandoned)
    #expect((0.04...0.06).contains(share(abandoned.count, of: log.rows.count)))
    let empty: [LogText.Column] = [.team, .agent, .driver, .subDriver, .handle, .resolved, .csat, .comment]
    #expect(abandoned.allSatisfy { row in empty.allSatisfy { row[$0] == "" } && row[.department] != "" })
    #expect((0.05...0.2).contains(share(abandoned.count { $0[.skill] == "" }, of: abandoned.count)))
  }

  @Test func `gives every handled call its place, agent and time`() {
    let filled: [LogText.Column] = [.center, .department, .skill, .team, .agent, .channel, .handle, .wait]
    #expect(log.handled.allSatisfy { row in filled.allSatisfy { row[$0] != "" } })
  }

  @Test func `hears from about 18 % of its customers, happier ones where the problem was solved`() {
    #expect((0.17...0.19).contains(share(log.handled.count { $0[.csat] != "" }, of: log.handled.count)))
    #expect(meanScore(resolved: "Y") > meanScore(resolved: "N") + 0.8)
  }

  @Test func `has customers who call again within a week, at least twice as often after an unresolved call`() {
    #expect(repeatShare(resolved: "N") > 2 * repeatShare(resolved: "Y"))
  }

  @Test func `has easy and difficult drivers, strong and weak teams`() {
    #expect(spreadOfResolved { $0[.subDriver] } > 0.3)
    #expect(spreadOfResolved { $0[.team] } > 0.1)
  }

  @Test func `is busier by day and on Mondays than at night and on Sundays`() {
    let hours = count(log.rows) { String($0[.startTime].dropFirst(11).prefix(2)) }
    #expect(hours["10", default: 0] > 10 * hours["03", default: 0])
    let days = count(log.rows) { String($0[.startTime].prefix(10)) }
    #expect(days["2026-11-16", default: 0] * 10 > days["2026-11-15", default: 0] * 14)
  }

  @Test func `has a new team with too few calls to be judged`() {
    let teams = count(log.handled) { $0[.team] }
    #expect(teams["Team 37", default: 0] < 30)
    #expect(teams.filter { $0.key != "Team 37" }.values.allSatisfy { (250...600).contains($0) })
  }

  @Test func `has comments on about 5 % of the calls, with commas, quotes and line breaks`() {
    let comments = log.rows.map { $0[.comment] }.filter { $0 != "" }
    #expect((0.045...0.055).contains(share(comments.count, of: log.rows.count)))
    #expect(comments.allSatisfy { $0.contains(",") || $0.contains("\n") })
    #expect(comments.contains { $0.contains("\"") } && comments.contains { $0.contains("\n") })
  }
}

extension `a simulated center` {
  private func share(_ part: Int, of whole: Int) -> Double { Double(part) / Double(max(1, whole)) }

  private func count<Key: Hashable>(_ rows: [LogText.Row], by key: (LogText.Row) -> Key) -> [Key: Int] {
    rows.reduce(into: [:]) { $0[key($1), default: 0] += 1 }
  }

  private func meanScore(resolved: String) -> Double {
    let scores = log.handled.filter { $0[.resolved] == resolved }.compactMap { Double($0[.csat]) }
    return scores.reduce(0, +) / Double(max(1, scores.count))
  }

  /// The difference between the best and the worst first-call resolution among groups with 200 answers.
  private func spreadOfResolved(by key: (LogText.Row) -> String) -> Double {
    let known = log.handled.filter { $0[.resolved] != "" }
    let (all, yes) = (count(known, by: key), count(known.filter { $0[.resolved] == "Y" }, by: key))
    let rates = all.filter { $0.value >= 200 }.map { share(yes[$0.key, default: 0], of: $0.value) }
    return (rates.max() ?? 0) - (rates.min() ?? 0)
  }

  /// How many of the calls that ended so are followed by another one of the same customer within 7 days, of those early enough to tell.
  private func repeatShare(resolved: String) -> Double {
    var later: [String: Int] = [:]
    var (calls, repeats) = (0, 0)
    for row in log.handled.reversed() where row[.customer] != "" {
      let time = hours(row[.startTime])
      if row[.resolved] == resolved, time < 23 * 24 {
        calls += 1
        if let next = later[row[.customer]], next - time <= 7 * 24 { repeats += 1 }
      }
      later[row[.customer]] = time
    }
    return share(repeats, of: calls)
  }

  private func hours(_ time: String) -> Int {
    (Int(time.dropFirst(8).prefix(2)) ?? 0) * 24 + (Int(time.dropFirst(11).prefix(2)) ?? 0)
  }
}
