import Testing

@testable import Simulate

@Suite struct drawing {
  @Test func `gives the published numbers of SplitMix64`() {
    var random = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test(arguments: [[1], [1, 1], [0, 5, 0], [60, 25, 10, 4, 1], [1, 1_000_000_000], [3, 1, 4, 1, 5, 9, 2, 6]] as [[UInt64]])
  func `chooses in proportion to the weights`(weights: [UInt64]) {
    var tables = AliasTables()
    tables.add(weights: [9, 9, 9])
    tables.add(weights: weights)
    var random = SplitMix64(seed: 42)
    var counts = weights.map { _ in 0 }
    let draws = 100_000
    for _ in 0..<draws { counts[tables.choice(in: 1, by: random.next())] += 1 }
    for (count, weight) in zip(counts, weights) {
      let expected = Double(weight) / Double(weights.reduce(0, +)) * Double(draws)
      #expect(abs(Double(count) - expected) <= 5 * max(1, expected.squareRoot()))
      if weight == 0 { #expect(count == 0) }
    }
  }

  @Test func `stays within a distribution and meets its mean`() {
    var random = SplitMix64(seed: 42)
    for curve in [QuantileCurve.handle, .wait] {
      let values = (0..<100_000).map { _ in curve.value(at: random.next()) }
      #expect((97...102).contains(values.reduce(0, +) / 100_000))
      #expect(values.allSatisfy { $0 <= 594 })
    }
    #expect(QuantileCurve.handle.value(at: 0) == 20)
    #expect(QuantileCurve.handle.value(at: .max) == 369)
  }

  @Test func `splits a number exactly`() {
    #expect(Rhythm.shares(of: 10, by: [1, 1, 1]) == [3, 3, 4])
    #expect(Rhythm.shares(of: 7, by: [0, 3, 0, 4]) == [0, 3, 0, 4])
    #expect(Rhythm.shares(of: 0, by: [1, 2]) == [0, 0])
    #expect(Rhythm.shares(of: 5, by: []) == [])
  }

  @Test func `keeps customers who call again until there is room`() {
    var queue = RepeatQueue(slots: 3)
    for customer in 1...3 { queue.schedule(.init(customer: customer, skill: 0, driver: 5), at: 1) }
    queue.schedule(.init(customer: 9, skill: 0, driver: 5), at: 3)
    queue.open(slot: 0)
    #expect(queue.take() == nil)
    queue.open(slot: 1)
    let first = queue.take()
    queue.schedule(.init(customer: 4, skill: 0, driver: 5), at: 2)
    queue.open(slot: 2)
    #expect(queue.dueCount == 3)
    let rest = (0..<4).map { _ in queue.take()?.customer }
    #expect([first?.customer] + rest == [1, 4, 2, 3, nil])
  }
}
