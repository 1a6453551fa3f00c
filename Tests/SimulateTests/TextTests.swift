import Testing

@testable import Simulate

@Suite struct `writing a row` {
  @Test func `puts out every time of day`() {
    for second in 0..<86_400 {
      let expected = [second / 3_600, second / 60 % 60, second % 60].map { $0.text(digits: 2) }.joined(separator: ":")
      #expect(text { $0.append(timeOfDay: UInt64(second)) } == expected)
    }
  }

  @Test(arguments: [0, 1, 9, 10, 99, 100, 1_234, 9_999, 10_000, 99_999, 100_000, 12_345_678, 99_999_999] as [UInt64])
  func `puts out numbers with and without leading zeros`(number: UInt64) {
    #expect(text { $0.append(number: number) } == String(number))
    #expect(text { $0.append(number: number, digits: 8) } == Int(number).text(digits: 8))
    #expect(text { $0.append(number: number, digits: 4) } == String(Int(number).text(digits: 8).suffix(4)))
  }

  @Test(arguments: ["", "a", "1234567", "12345678", "123456789", "a text of more than two words of eight bytes, 谢谢"])
  func `puts out texts of any length`(expected: String) {
    var pool = TextPool()
    _ = pool.add("before")
    let place = pool.add(expected)
    _ = pool.add("behind")
    #expect(text { pool.write(place, to: &$0) } == expected)
  }

  @Test(arguments: [(0, "1970-01-01"), (20_758, "2026-11-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (-719_162, "0001-01-01")])
  func `puts out dates`(day: Int, expected: String) {
    #expect(CalendarDate(day: day).text == expected)
  }

  @Test func `keeps every comment whole and every row within the room kept for it`() {
    let longest = (Comments.openings.map(\.utf8.count).max() ?? 0) + 2 * (Comments.closings.map(\.utf8.count).max() ?? 0)
    #expect(longest + 300 < RowTexts.longestRow)
    #expect(Comments.openings.count == 3 * Comments.perMood && Comments.closings.count == 3 * Comments.perMood)
    let log = LogText(Simulation(calls: 8_000, seed: 11, profile: .telecomSmall))
    let possible = Set(Comments.openings.flatMap { opening in Comments.closings.map { opening + $0 } })
    #expect(log.rows.map { $0[.comment] }.allSatisfy { $0 == "" || possible.contains($0) })
  }

  @Test func `needs no quotes in any label`() {
    let labels = DriverTree.categories.flatMap { [$0.name] + $0.drivers.map(\.name) } + Skill.all.flatMap { [$0.name, $0.department] }
    #expect(labels.allSatisfy { !$0.contains { ",\"\n/\\".contains($0) } })
  }

  private func text(_ write: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer(capacity: 100)
    write(&buffer)
    return String(decoding: buffer.suffix(from: 0), as: UTF8.self)
  }
}
