import Foundation
import Simulate
import Testing

@Suite struct `the demonstration's input` {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../fixtures/demo")

  /// When this fails after a change of the generator that was meant: make the file again with the command in fixtures/demo/README.md and look at
  /// what becomes of the demonstration's report.
  @Test func `is what its command writes`() throws {
    let file = try Data(contentsOf: folder.appending(path: "calls.csv"))
    let log = bytes(of: Simulation(calls: 16_000, seed: 7, profile: .telecomSmall, dirtyPerMillion: 1_000))
    #expect(file.count == log.count)
    #expect(digest(Array(file)) == digest(log))
  }

  @Test func `names only scopes and drivers that occur`() throws {
    let log = LogText(Simulation(calls: 8_000, seed: 7, profile: .telecomSmall))
    let rows = log.handled
    let paths = rows.flatMap { row in (2...5).map { row.fields[2...$0].joined(separator: " / ") } }
    let drivers = rows.flatMap { ["\($0[.driver]) / \($0[.subDriver])", "\($0[.driver]) / *"] }
    let register = LogText.records(Array(try Data(contentsOf: folder.appending(path: "problems.csv"))))
    #expect(
      register.first == ["scope", "driver", "status", "script", "process", "knowledge_base", "owner", "landed_on", "expires_on"])
    let owners = LogText.records(Array(try Data(contentsOf: folder.appending(path: "owners.csv"))))
    #expect(Set(owners.dropFirst().map { $0[0] }).isSubset(of: Set(paths)))
    #expect(Set(register.dropFirst().map { $0[0] }).isSubset(of: Set(paths)))
    #expect(Set(register.dropFirst().map { $0[1] }).isSubset(of: Set(drivers)))
    #expect(Set(register.dropFirst().map { $0[2] }) == ["landed", "claimed", "draft", "retired"])
  }
}
