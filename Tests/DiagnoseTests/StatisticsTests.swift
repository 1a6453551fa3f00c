import CallModel
import TestSupport
import Testing

@testable import Diagnose

@Suite struct StatisticsTests {
  private let ninetyFive = ConfidenceLevel(.percent(95))

  @Test func `95 percent is 1.959963984540054 standard errors`() { #expect(agrees(ninetyFive.z, 1.959963984540054)) }

  @Test(arguments: [
    (0, 10, 0, 0.277533), (7, 10, 0.396778, 0.892209), (10, 10, 0.722467, 1), (1, 1, 0.206549, 1), (850, 1000, 0.826531, 0.870790),
    (81, 263, 0.255289, 0.366210),
  ])
  func `Wilson's interval has the golden ends`(yes: Int, of: Int, lower: Double, upper: Double) throws {
    let interval = try #require(Sample(yes: yes, of: of).wilson(ninetyFive))
    #expect(abs(interval.lower - lower) < 5e-7 && abs(interval.upper - upper) < 5e-7)
  }

  @Test func `0 of 0 is no data`() {
    let (none, some) = (Sample(yes: 0, of: 0), Sample(yes: 1, of: 3))
    #expect(none.mean == nil && none.wilson(ninetyFive) == nil && none.meanInterval(ninetyFive) == nil)
    #expect(RateDifference(none, minus: some) == nil)
    #expect(RateDifference(some, minus: none) == nil)
    #expect(MeanDifference(welch: none, minus: some) == nil)
  }

  @Test func `one value has a mean and no variance`() {
    let one = Sample(count: 1, sum: 4, squares: 16)
    #expect(one.mean == 4 && one.variance == nil && one.meanInterval(ninetyFive) == nil)
    #expect(MeanDifference(welch: one, minus: Sample(yes: 1, of: 3)) == nil)
    #expect(MeanDifference(pooled: Sample(yes: 1, of: 3), minus: one) == nil)
  }

  @Test func `equal values have a variance of exactly zero`() {
    let fours = Sample(count: 3_000_000, sum: 12_000_000, squares: 48_000_000)
    #expect(fours.variance == 0)
    #expect(MeanDifference(welch: fours, minus: fours) == nil)
  }

  @Test func `the largest sums fit`() {
    let longest = Sample(count: 1 << 32, sum: (1 << 32) * 10_000_000, squares: (1 << 32) * 100_000_000_000_000)
    #expect(longest.variance == 0)
    #expect(longest.mean == 10_000_000)
  }

  @Test func `Wilson's intervals are those of statsmodels`() throws {
    for row in try ReferenceTable("wilson").rows {
      let interval = try row.rate("yes", "of").wilson(ConfidenceLevel(.percent(row.integer("percent"))))
      #expect(try agrees(interval, row.value("lower"), row.value("upper")), "line \(row.number): \(String(describing: interval))")
    }
  }

  @Test func `Newcombe's intervals are those of statsmodels`() throws {
    for row in try ReferenceTable("newcombe").rows {
      let rates = try #require(RateDifference(row.rate("yes", "of"), minus: row.rate("rest_yes", "rest_of")))
      let interval = try rates.newcombe(ConfidenceLevel(.percent(row.integer("percent"))))
      #expect(try agrees(interval, row.value("lower"), row.value("upper")), "line \(row.number): \(String(describing: interval))")
    }
  }

  @Test func `mid-p and score tests are those of scipy and statsmodels`() throws {
    for row in try ReferenceTable("rate_tests").rows {
      let rates = try #require(RateDifference(row.rate("yes", "of"), minus: row.rate("rest_yes", "rest_of")))
      #expect(try agrees(rates.midP.higher, row.value("mid_p_higher")), "line \(row.number): \(rates.midP)")
      #expect(try agrees(rates.midP.lower, row.value("mid_p_lower")), "line \(row.number): \(rates.midP)")
      guard let score = rates.scoreTest else {
        #expect(try row.text("score_higher").isEmpty)
        continue
      }
      #expect(try agrees(score.higher, row.value("score_higher")), "line \(row.number): \(score)")
      #expect(try agrees(score.lower, row.value("score_lower")), "line \(row.number): \(score)")
    }
  }

  @Test func `tests of means are those of scipy and statsmodels`() throws {
    for row in try ReferenceTable("mean_tests").rows {
      let a = try Sample(count: row.integer("n"), sum: row.integer("sum"), squares: UInt128(row.integer("squares")))
      let b = try Sample(count: row.integer("rest_n"), sum: row.integer("rest_sum"), squares: UInt128(row.integer("rest_squares")))
      let welch = try #require(MeanDifference(welch: a, minus: b))
      let pooled = try #require(MeanDifference(pooled: a, minus: b))
      #expect(try agrees(welch.difference, row.value("difference")), "line \(row.number)")
      #expect(try agrees(welch.degreesOfFreedom, row.value("welch_degrees")), "line \(row.number)")
      #expect(try agrees(welch.test.higher, row.value("welch_higher")), "line \(row.number): \(welch.test)")
      #expect(try agrees(pooled.test.higher, row.value("pooled_higher")), "line \(row.number): \(pooled.test)")
      #expect(try agrees(welch.interval(ninetyFive), row.value("lower"), row.value("upper")), "line \(row.number)")
      #expect(try agrees(a.meanInterval(ninetyFive), row.value("own_lower"), row.value("own_upper")), "line \(row.number)")
    }
  }

  @Test func `q values are those of statsmodels`() throws {
    var lists: [Int: [(p: Double, q: Double)]] = [:]
    for row in try ReferenceTable("benjamini_hochberg").rows {
      try lists[row.integer("list"), default: []].append((row.value("p"), row.value("q")))
    }
    for (number, list) in lists {
      let table = FalseDiscoveryTable(list.map(\.p))
      #expect(table.tests == list.count)
      for (test, q) in zip(list, table.q) { #expect(agrees(q, test.q), "list \(number), p \(test.p)") }
    }
  }

  @Test func `the golden q values`() {
    let p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]
    let q = FalseDiscoveryTable(p).q
    let golden = [0.010, 0.040, 0.084, 0.084, 0.084, 0.100, 0.105714285714, 0.216, 0.216, 0.216]
    #expect(q.count == golden.count)
    for (q, golden) in zip(q, golden) { #expect(abs(q - golden) < 1e-12) }
  }

  @Test func `tests with a p of 1 count and are no discovery`() {
    let table = FalseDiscoveryTable([1, 0.01, 1, 0.02])
    #expect(table.q == [1, 0.04, 1, 0.04])
    #expect(FalseDiscoveryTable([1, 1]).q == [1, 1])
    #expect(table.tests == 4)
  }

  @Test func `what is not a number is no test`() {
    let table = FalseDiscoveryTable([0.01, .nan, 0.02, .nan])
    #expect(table.tests == 2)
    #expect((table.q[0], table.q[2]) == (0.02, 0.02))
    #expect(table.q[1].isNaN && table.q[3].isNaN)
  }

  @Test func `q values are those of the rule as it is written`() {
    for seed in UInt64(1)...60 {
      var numbers = SeededNumbers(run: seed)
      let count = Int(numbers.next() % 400)
      let tests = (0..<count).map { _ -> Double in
        switch numbers.next() % 8 {
        case 0: 1
        case 1: 0
        // What 1 − p may come to, rounded.
        case 2: -0x1p-53
        case 3: Double(numbers.next() % 20) / 20
        case 4: Double(sign: .plus, exponent: -Int(numbers.next() % 1_070), significand: 1.25)
        // Several whose first bits are the same.
        case 5: 0.25 + Double(numbers.next() % 8) * 0x1p-40
        default: Double.random(in: 0...1, using: &numbers)
        }
      }
      let table = FalseDiscoveryTable(tests)
      let sorted = tests.map { max($0, 0) }.sorted()
      #expect(table.q.count == count)
      for (p, found) in zip(tests, table.q) {
        let from = sorted.firstIndex { $0 >= p } ?? 0
        let q = sorted.indices[from...].map { sorted[$0] * Double(count) / Double($0 + 1) }.min() ?? 1
        #expect(abs(found - min(q, 1)) <= 1e-15 * q, "seed \(seed), p \(p)")
      }
    }
  }

  @Test func `without tests there is no q`() { #expect(FalseDiscoveryTable([]).q.isEmpty) }

  @Test func `the spread of teams is that of scipy and statsmodels`() throws {
    for row in try ReferenceTable("spread").rows {
      var sums = TeamRateSums()
      for (yes, of) in try zip(row.integers("yes"), row.integers("of")) { sums.add(Sample(yes: yes, of: of)) }
      let spread = try #require(TeamSpread(sums))
      #expect(try agrees(spread.chiSquare, row.value("chi_square")), "line \(row.number): \(spread)")
      #expect(try agrees(spread.p, row.value("p")), "line \(row.number): \(spread)")
      #expect(try agrees(spread.deviation, row.value("deviation")), "line \(row.number): \(spread)")
    }
  }

  @Test func `one team, or teams that resolve everything, have no spread`() {
    var sums = TeamRateSums()
    sums.add(Sample(yes: 40, of: 50))
    #expect(TeamSpread(sums) == nil)
    var all = TeamRateSums()
    for _ in 0..<3 { all.add(Sample(yes: 50, of: 50)) }
    #expect(TeamSpread(all) == nil)
  }
}
