import CallModel
import Tally
import TestSupport
import Testing

/// Counting batches into cubes, against a dictionary of labels, and adding cubes up.
@Suite struct TallyTests {
  /// A cube as plain text, one line per cell.
  private static func lines(_ cube: Cube) -> [String] {
    cube.cells.map { cell in
      let key = "\(cube.organization[Int(cell.organization)]) | \(cube.drivers[Int(cell.driver)]) | \(cube.channels[Int(cell.channel)])"
      return "\(key): \(described(cell.measures))"
    }
  }

  private static func described(_ measures: Measures) -> String {
    let scores = { (counts: ScoreCounts) in (0..<ScoreCounts.maximumValues).map { String(counts[$0]) }.joined(separator: " ") }
    return "\(measures.handled) \(measures.abandoned) h \(measures.handleKnown) \(measures.handleSeconds) \(measures.handleSquares)"
      + " w \(measures.waitKnown) \(measures.waitSeconds) r \(measures.resolvedKnown) \(measures.resolvedYes)"
      + " s \(scores(measures.satisfaction)) n \(scores(measures.recommendation))"
  }

  /// What every cube has to be: lists sorted without repeats, all of them used, cells sorted without repeats.
  private static func isCanonical(_ cube: Cube) -> Bool {
    let keys = cube.cells.map { [$0.organization, $0.driver, $0.channel] }
    let rises = zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
    return rises && isAscending(cube.organization) && isAscending(cube.drivers) && isAscending(cube.channels)
      && Set(keys.map { Int($0[0]) }) == Set(cube.organization.indices) && Set(keys.map { Int($0[1]) }) == Set(cube.drivers.indices)
      && Set(keys.map { Int($0[2]) }) == Set(cube.channels.indices)
  }

  private static func isAscending(_ list: [some Comparable]) -> Bool { zip(list, list.dropFirst()).allSatisfy { $0 < $1 } }

  private static func counted(_ batches: [CallBatch], _ dictionary: CallDictionary) -> Cube {
    Cube([tally(batches, dictionary)])
  }

  private static func tally(_ batches: [CallBatch], _ dictionary: CallDictionary) -> ExplainedTally {
    let tally = Tally(satisfactionValues: 11, hasRecommendation: true)
    for batch in batches { tally.add(batch) }
    return ExplainedTally(tally: tally, dictionary: dictionary)
  }

  @Test func `random batches count as a dictionary of labels counts them`() throws {
    var random = SeededNumbers()
    for _ in 0..<20 {
      let dictionary = RandomCalls.dictionary(&random)
      let batches = (0..<Int.random(in: 0...5, using: &random)).map { _ in RandomCalls.batch(dictionary, &random) }
      let cube = Self.counted(batches, dictionary)
      try #require(
        Self.lines(cube) == SlowTally.cells(batches, dictionary).map { "\($0.key): \(Self.described($0.measures))" }, "seed \(random.seed)")
      try #require(Self.isCanonical(cube), "seed \(random.seed)")
    }
  }

  @Test func `any number of workers with dictionaries of their own make the cube of their parts`() throws {
    var random = SeededNumbers()
    for workers in [0, 1, 2, 3, 8, 8, 8] {
      let parts = (0..<workers).map { _ in
        let dictionary = RandomCalls.dictionary(&random)
        return Self.tally((0..<Int.random(in: 0...2, using: &random)).map { _ in RandomCalls.batch(dictionary, &random) }, dictionary)
      }
      let together = Cube(parts)
      let one = parts.reduce(Cube(organization: [], drivers: [], channels: [], cells: [])) { $0.merged(with: Cube([$1])) }
      try #require(together == one, "seed \(random.seed)")
      try #require(Self.isCanonical(together), "seed \(random.seed)")
    }
  }

  @Test func `codes around each bound of what there is room for are told apart`() throws {
    let path = { (index: Int) in [Label(String(index))] }
    let dictionary = CallDictionary(
      organization: (0..<1100).map { OrgPath(path($0)) }, drivers: [.uncoded] + (1..<700).map { DriverPath(path($0)) },
      channels: [.blank] + (1..<40).map { Label(String($0)) })
    let borders: [Int32] = [0, 7, 8, 9, 15, 16, 17, 31, 32, 62, 63, 64, 65, 126, 127, 128, 255, 256, 257, 510, 511, 512, 513, 1024]
    // Each kind of code alone, so that there is room for all; then all together, so that there is not.
    for kinds in [[0], [1], [2], [0, 1, 2]] {
      let batches = borders.map { border in
        let code = { (kind: Int, count: Int) in kinds.contains(kind) ? min(border, Int32(count - 1)) : 0 }
        let (organization, channel) = (code(0, dictionary.organization.count), code(2, dictionary.channels.count))
        var batch = CallBatch()
        batch.append(organization: organization, driver: code(1, dictionary.drivers.count), channel: channel, handle: border)
        batch.append(organization: organization, driver: 0, channel: channel, abandoned: true)
        return batch
      }
      let expected = SlowTally.cells(batches, dictionary).map { "\($0.key): \(Self.described($0.measures))" }
      #expect(Self.lines(Self.counted(batches, dictionary)) == expected, "codes of kinds \(kinds)")
    }
  }

  @Test func `a cell with more calls than it holds is exact`() throws {
    let dictionary = CallDictionary(
      organization: [OrgPath([Label("A")])], drivers: [.uncoded, DriverPath([Label("x")])], channels: [.blank])
    let tally = Tally(satisfactionValues: 11, hasRecommendation: true)
    var batch = CallBatch()
    for _ in 0..<1000 {
      // The most seconds that a cell takes, the first that it does not, scores that stand in it and that do not.
      batch.append(organization: 0, driver: 1, handle: 65_535, wait: 65_535, resolved: 1, satisfaction: 7, recommendation: 0)
      batch.append(organization: 0, driver: 1, handle: 65_536, wait: 0, resolved: 0, satisfaction: 8, recommendation: 10)
      batch.append(organization: 0, driver: 1, handle: 0, wait: 65_536, satisfaction: 0)
    }
    for _ in 0..<131 { tally.add(batch) }
    let measures = try #require(Cube([ExplainedTally(tally: tally, dictionary: dictionary)]).cells.first).measures
    let third = 131_000
    #expect(
      Self.described(measures)
        == "\(3 * third) 0 h \(3 * third) \(third * 131_071) \(third * (65_535 * 65_535 + 65_536 * 65_536))"
        + " w \(3 * third) \(third * 131_071) r \(2 * third) \(third) s \(third) 0 0 0 0 0 0 \(third) \(third) 0 0"
        + " n \(third) 0 0 0 0 0 0 0 0 0 \(third)")
  }

  @Test func `cubes of parts add up to the cube of all, in any order and grouping`() throws {
    var random = SeededNumbers()
    for _ in 0..<12 {
      let dictionaries = (0..<4).map { _ in RandomCalls.dictionary(&random) }
      let cubes = dictionaries.map { Self.counted([RandomCalls.batch($0, &random)], $0) }
      let (a, b, c, d) = (cubes[0], cubes[1], cubes[2], cubes[3])
      let all = a.merged(with: b).merged(with: c).merged(with: d)
      try #require(a.merged(with: b.merged(with: c.merged(with: d))) == all, "seed \(random.seed)")
      try #require(d.merged(with: b).merged(with: a.merged(with: c)) == all, "seed \(random.seed)")
      try #require(a.merged(with: b) == b.merged(with: a), "seed \(random.seed)")
      try #require(Self.isCanonical(all), "seed \(random.seed)")
    }
  }

  @Test func `one tally of two batches is the two tallies' cubes added`() throws {
    var random = SeededNumbers()
    for _ in 0..<12 {
      let dictionary = RandomCalls.dictionary(&random)
      let batches = [RandomCalls.batch(dictionary, &random), RandomCalls.batch(dictionary, &random)]
      let apart = Self.counted([batches[0]], dictionary).merged(with: Self.counted([batches[1]], dictionary))
      try #require(Self.counted(batches, dictionary) == apart, "seed \(random.seed)")
    }
  }

  @Test func `nothing counted is an empty cube, and adding it changes nothing`() {
    let dictionary = CallDictionary(
      organization: [OrgPath([Label("A")])], drivers: [.uncoded, DriverPath([Label("x")])], channels: [.blank])
    let empty = Self.counted([], dictionary)
    #expect(empty == Cube(organization: [], drivers: [], channels: [], cells: []))
    var batch = CallBatch()
    batch.append(organization: 0, driver: 1)
    let one = Self.counted([batch], dictionary)
    #expect(one.merged(with: empty) == one && empty.merged(with: one) == one)
    #expect(one.drivers == [DriverPath([Label("x")])])
  }

  @Test func `codes that mean the same join, labels that only look the same do not`() {
    let dictionary = CallDictionary(
      organization: [OrgPath([Label("A")]), OrgPath([Label(" A ")]), OrgPath([Label("\u{E9}")]), OrgPath([Label("e\u{301}")])],
      drivers: [.uncoded, DriverPath([]), DriverPath([Label("x")]), DriverPath([Label("x")])], channels: [.blank, Label(""), Label("c")])
    var batch = CallBatch()
    for (organization, driver, channel) in [(0, 0, 0), (1, 1, 1), (0, 2, 0), (1, 3, 1), (2, 0, 0), (3, 0, 2)] as [(Int32, Int32, Int32)] {
      batch.append(organization: organization, driver: driver, channel: channel)
    }
    let cube = Self.counted([batch], dictionary)
    #expect(
      Self.lines(cube).map { String($0.prefix { $0 != "h" }) } == [
        "A |  | : 2 0 ", "A | x | : 2 0 ", "e\u{301} |  | c: 1 0 ", "\u{E9} |  | : 1 0 ",
      ])
    #expect(Self.isCanonical(cube))
  }

  @Test func `squares beyond 64 bits are exact`() {
    var batch = CallBatch()
    for _ in 0..<CallBatch.capacity { batch.append(organization: 0, driver: 0, handle: 10_000_000, wait: 10_000_000) }
    let dictionary = CallDictionary(organization: [OrgPath([Label("A")])], drivers: [.uncoded], channels: [.blank])
    let cube = Self.counted(Array(repeating: batch, count: 240), dictionary)
    let calls = CallBatch.capacity * 240
    #expect(cube.cells[0].measures.handleSquares == UInt128(calls) * 100_000_000_000_000)
    #expect(cube.cells[0].measures.handleSquares > UInt128(UInt64.max))
    #expect(cube.cells[0].measures.handleSeconds == calls * 10_000_000)
    #expect(cube.cells[0].measures.waitSeconds == calls * 10_000_000)
    #expect(cube.merged(with: cube).cells[0].measures.handleSquares == UInt128(2 * calls) * 100_000_000_000_000)
  }

  @Test func `missing is in no count and no sum, and never 0`() {
    var batch = CallBatch()
    batch.append(organization: 0, driver: 0)
    batch.append(organization: 0, driver: 0, handle: 0, wait: 0, resolved: 0, satisfaction: 0, recommendation: 0)
    batch.append(organization: 0, driver: 0, handle: 9, wait: 8, resolved: 1, satisfaction: 4, recommendation: 10)
    batch.append(organization: 0, driver: 0, abandoned: true)
    let dictionary = CallDictionary(organization: [OrgPath([Label("A")])], drivers: [.uncoded], channels: [.blank])
    #expect(
      Self.lines(Self.counted([batch], dictionary)) == ["A |  | : 3 1 h 2 9 81 w 2 8 r 2 1 s 1 0 0 0 1 0 0 0 0 0 0 n 1 0 0 0 0 0 0 0 0 0 1"]
    )
  }

  @Test func `without a mapped score none is counted`() {
    var batch = CallBatch()
    batch.append(organization: 0, driver: 0, handle: 1)
    let dictionary = CallDictionary(organization: [OrgPath([Label("A")])], drivers: [.uncoded], channels: [.blank])
    let tally = Tally(satisfactionValues: 0, hasRecommendation: false)
    tally.add(batch)
    #expect(Cube([ExplainedTally(tally: tally, dictionary: dictionary)]).cells[0].measures.satisfaction.answers == 0)
    let nps = Tally(satisfactionValues: 0, hasRecommendation: true)
    batch.append(organization: 0, driver: 0, recommendation: 7)
    nps.add(batch)
    #expect(Cube([ExplainedTally(tally: nps, dictionary: dictionary)]).cells[0].measures.recommendation[7] == 1)
  }

  @Test func `unsorted cells with repeated keys become a cube`() {
    let paths = ["A", "B", "C"].map { OrgPath([Label($0)]) }
    let cell = { (organization: Int32, handled: Int) in
      var measures = Measures()
      measures.handled = handled
      return Cube.Cell(organization: organization, driver: 0, channel: 0, measures: measures)
    }
    let cube = Cube(
      organization: paths, drivers: [.uncoded], channels: [.blank], unsortedCells: [cell(2, 1), cell(0, 2), cell(2, 4), cell(0, 8)])
    #expect(cube.organization == [paths[0], paths[2]])
    #expect(cube.cells.map { [Int($0.organization), $0.measures.handled] } == [[0, 10], [1, 5]])
  }
}
