import Simulate
import Testing

@Suite struct `a simulated log` {
  @Test func `has the same bytes whatever the chunk size`() {
    let simulation = Simulation(calls: 2_000, seed: 7, profile: .telecomSmall, dirtyPerMillion: 20_000)
    let whole = digest(bytes(of: simulation))
    for chunkSize in [Int.min, 1, 137, 4_096, 100_000] { #expect(digest(bytes(of: simulation, chunkSize: chunkSize)) == whole) }
  }

  @Test func `is the one that its seed stands for`() {
    #expect(digest(bytes(of: Simulation(calls: 2_000, seed: 7, profile: .telecomSmall, dirtyPerMillion: 20_000))) == "d3cc321e5f49fe45")
    #expect(digest(bytes(of: Simulation(calls: 2_000, seed: 8, profile: .telecom))) == "c6d56fc5b841ac41")
  }

  @Test func `is another with another seed, of the same teams`() {
    let (one, other) = (LogText(small(seed: 1)), LogText(small(seed: 2)))
    let teams = { (log: LogText) in Set(log.handled.map { [$0[.department], $0[.skill], $0[.team]] }) }
    #expect(one.rows.first?.fields != other.rows.first?.fields)
    #expect(teams(one) == teams(other))
    #expect(teams(one).count == 40)
  }

  @Test func `begins with its header`() {
    let header = [
      "call_id", "start_time", "center", "department", "skill", "team", "agent_id", "channel", "customer_id", "driver", "sub_driver",
      "handle_seconds", "wait_seconds", "abandoned", "resolved", "csat", "comment",
    ]
    #expect(LogText(small()).header == header)
  }

  @Test func `has as many rows as calls, numbered, each with the header's fields`() {
    for calls in [1, 2, 287, 5_000] {
      let rows = LogText(Simulation(calls: calls, seed: 3, profile: .telecomSmall)).rows
      #expect(rows.count == calls)
      #expect(rows.allSatisfy { $0.fields.count == 17 })
      #expect(rows.last?[.callID] == "C" + String(repeating: "0", count: 9 - String(calls).count) + String(calls))
    }
  }

  @Test func `of no calls is a header alone`() {
    for calls in [0, -1] { #expect(lines(of: Simulation(calls: calls, seed: 7)).count == 1) }
  }

  @Test func `is in time order within its days`() {
    let times = LogText(small()).rows.map { $0[.startTime] }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(times.first?.hasPrefix("2026-11-01T00:") == true)
    #expect(times.last?.hasPrefix("2026-11-30T23:") == true)
  }

  @Test func `follows the calendar, leap days included`() {
    let days = LogText(Simulation(calls: 400, seed: 7, profile: .telecomSmall, days: 3, firstDay: 21_242)).rows.map {
      $0[.startTime].prefix(10)
    }
    #expect(Set(days) == ["2028-02-28", "2028-02-29", "2028-03-01"])
  }

  @Test func `of the large profile has about 137 bytes a row`() {
    let average = bytes(of: Simulation(calls: 20_000, seed: 7)).count / 20_000
    #expect((134...139).contains(average))
  }

  @Test func `comes in chunks that end with a row and are hardly larger than asked`() {
    var sizes: [Int] = []
    small().write(chunkSize: 50_000) { chunk in
      #expect(chunk.last == UInt8(ascii: "\n"))
      sizes.append(chunk.count)
    }
    #expect(sizes.dropLast().allSatisfy { (50_000..<51_024).contains($0) })
  }

  @Test func `stops at the sink's error`() {
    struct Full: Error {}
    var chunks = 0
    #expect(throws: Full.self) {
      try small().write(chunkSize: 10_000) { _ in
        chunks += 1
        if chunks == 3 { throw Full() }
      }
    }
    #expect(chunks == 3)
  }

  @Test func `takes the nearest limit for what lies outside`() {
    let simulation = Simulation(calls: -5, seed: 0, days: 0, firstDay: .min, dirtyPerMillion: 2_000_000)
    #expect(simulation == Simulation(calls: 0, seed: 0, days: 1, firstDay: -719_162, dirtyPerMillion: 1_000_000))
    let largest = Simulation(calls: .max, seed: 0, days: .max, firstDay: .max, dirtyPerMillion: -1)
    #expect(largest == Simulation(calls: 10_000_000_000, seed: 0, days: 3_660, firstDay: 2_925_592))
  }

  @Test func `names its profiles as the command line does`() {
    #expect(Simulation.Profile.allCases.map(\.rawValue) == ["telecom", "telecom-small"])
  }

  private func small(seed: UInt64 = 7) -> Simulation { Simulation(calls: 6_000, seed: seed, profile: .telecomSmall) }
}
