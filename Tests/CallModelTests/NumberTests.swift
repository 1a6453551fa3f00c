import CallModel
import Testing

@Test(arguments: [
  ("80%", 80, 100), ("0.80", 80, 100), ("0.8", 8, 10), ("92.5%", 925, 1000), ("100%", 100, 100), ("1", 1, 1), ("1.00", 100, 100),
  ("0", 0, 1), ("0%", 0, 100), ("080%", 80, 100), ("0.123456789", 123_456_789, 1_000_000_000),
  ("33.333333333%", 33_333_333_333, 100_000_000_000),
])
func `a share is kept exactly as written`(text: String, numerator: Int, denominator: Int) {
  #expect(Share(text: text) == Share(numerator: numerator, denominator: denominator))
}

@Test(arguments: [
  "", "%", ".8", "8.", "80", "1.01", "101%", "100.1%", "-1%", "+1%", "80 %", " 80%", "80%%", "0,8", "1e-1", "0.8.0", "٨٠%", "0.1234567891",
  "1.1234567891%",
  "8O%", "80%\u{301}", "99999999999999999999%",
])
func `what is not a share between nothing and all is refused`(text: String) { #expect(Share(text: text) == nil) }

@Test func `a share is reached exactly`() throws {
  #expect(Share.percent(80).isReached(by: 8, of: 10))
  #expect(!Share.percent(80).isReached(by: 7_999_999, of: 10_000_000))
  #expect(try #require(Share(text: "92.5%")).isReached(by: 37, of: 40))
  #expect(Share.percent(93).isReached(by: 0, of: 0))
  #expect(!Share.percent(100).isReached(by: .max - 1, of: .max))
  #expect(Share.percent(80).ratio.percent() == "80.0")
}

@Test(arguments: [
  (862, 1000, "0.862000"), (1, 3, "0.333333"), (2, 3, "0.666667"), (1, 2_000_000, "0.000001"), (0, 5, "0.000000"), (5, 5, "1.000000"),
  (7, 2, "3.500000"),
  (0, 0, ""), (-1, 3, "-0.333333"), (-1, 30_000_000, "0.000000"), (Int.max, Int.max, "1.000000"),
])
func `ratios in data files have six decimals rounded half up`(part: Int, whole: Int, printed: String) {
  #expect(Ratio(part, whole).sixDecimals == printed)
}

@Test func `a figure is the same in integers of either width`() {
  for part in [0, 1, 2, 1_499, 1_500, 862_000, 999_999, 4_294_967_295] {
    for whole in [1, 3, 7, 2_000, 1_000_000, 4_294_967_296] {
      for sign in [1, -1] {
        let (small, large) = (Ratio(sign * part, whole), Ratio(sign * part << 28, whole << 28))
        #expect(small.sixDecimals == large.sixDecimals)
        #expect(small.percent() == large.percent())
        #expect(small.percent(.down) == large.percent(.down))
      }
    }
  }
}

@Test func `a percentage short of its target is never printed as the target`() {
  #expect(Ratio(7996, 10_000).percent() == "80.0")
  #expect(Ratio(7996, 10_000).percent(.down) == "79.9")
  #expect(Ratio(8, 10).percent(.down) == "80.0")
  #expect(Ratio(9999, 10_000).percent(.down) == "99.9")
  #expect(Ratio(1, 2000).percent() == "0.1")
  #expect(Ratio(1, 2000).percent(.down) == "0.0")
  #expect(Ratio(1, 0).percent() == "")
}

@Test func `ratios are compared exactly`() {
  #expect(Ratio(2, 3) > Ratio(1, 2))
  #expect(!(Ratio(1, 2) > Ratio(2, 4)))
  #expect(Ratio(.max, .max - 1) > Ratio(.max - 1, .max - 1))
}

@Test func `the weight of calls`() {
  var measures = Measures()
  (measures.handled, measures.abandoned, measures.handleSeconds) = (20, 7, 900)
  for score in 0..<11 { measures.satisfaction[score] = 1 << score }
  #expect(Weight.calls.of(measures, scale: nil) == 20)
  #expect(Weight.handleSeconds.of(measures, scale: nil) == 900)
  #expect(Weight.dissatisfied.of(measures, scale: 1...5) == 0b11)
  #expect(Weight.dissatisfied.of(measures, scale: 1...10) == 0b1111)
  #expect(Weight.dissatisfied.of(measures, scale: 0...10) == 0b1111)
  #expect(Weight.dissatisfied.of(measures, scale: 1...4) == 0b1)
  #expect(Weight.dissatisfied.of(measures, scale: 1...2) == 0)
  #expect(Weight.dissatisfied.of(measures, scale: nil) == 0)
}

@Test func `measures add up`() {
  var (a, b) = (Measures(), Measures())
  (a.handled, a.abandoned, a.handleKnown, a.handleSeconds, a.handleSquares) = (1, 2, 3, 4, 5)
  (b.waitKnown, b.waitSeconds, b.resolvedKnown, b.resolvedYes, b.handleSquares) = (6, 7, 8, 9, 1 << 100)
  (a.satisfaction[0], a.satisfaction[10], b.satisfaction[10], b.recommendation[3]) = (1, 2, 3, 4)
  a += b
  #expect((a.handled, a.abandoned, a.handleKnown, a.handleSeconds, a.handleSquares) == (1, 2, 3, 4, 5 + 1 << 100))
  #expect((a.waitKnown, a.waitSeconds, a.resolvedKnown, a.resolvedYes, a.offered) == (6, 7, 8, 9, 3))
  #expect((a.satisfaction.answers, a.recommendation.answers) == (6, 4))
  #expect((a.satisfaction.sum(lowest: 1), a.recommendation.sum(lowest: 0)) == (56, 12))
}

@Test func `rejects are too many only beyond both limits`() throws {
  var limits = RejectLimits()
  #expect(!limits.areExceeded(by: 100, of: 100))
  #expect(limits.areExceeded(by: 101, of: 10_099))
  #expect(!limits.areExceeded(by: 101, of: 10_100))
  limits.maximum = 0
  #expect(limits.areExceeded(by: 1, of: 99))
}
