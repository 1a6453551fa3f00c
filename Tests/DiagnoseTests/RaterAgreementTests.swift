import TestSupport
import Testing

@testable import Diagnose

/// Krippendorff's alpha against the package of that name (Reference/regenerate.py), and where it says nothing.
@Suite struct RaterAgreementTests {
  private static func units(_ text: String) throws -> [[Int]] {
    try text.split(separator: " ").map { unit in try unit == "." ? [] : unit.split(separator: "-").map { try #require(Int($0)) } }
  }

  @Test func `alpha is that of the reference`() throws {
    for row in try ReferenceTable("rater_agreement").rows {
      let agreement = try RaterAgreement(Self.units(row.text("units")), scale: 1...5)
      guard case .alpha(let alpha) = agreement.result else {
        Issue.record("row \(row.number): \(agreement.result)")
        continue
      }
      let expected = try row.value("alpha")
      #expect(abs(alpha - expected) < 1e-9, "row \(row.number): \(alpha) for \(expected)")
      #expect(try agreement.units == row.integer("compared"))
      #expect(try agreement.scores == row.integer("scores"))
    }
  }

  @Test(arguments: [[], [[]], [[3]], [[1], [5], []]] as [[[Int]]])
  func `without two scores of one thing there is nothing to compare`(units: [[Int]]) {
    let agreement = RaterAgreement(units, scale: 1...5)
    #expect(agreement.result == .noPairs)
    #expect((agreement.units, agreement.scores) == (0, 0))
  }

  @Test func `scores that are all the same say nothing about agreement`() {
    let agreement = RaterAgreement([[4, 4], [4, 4, 4], [1]], scale: 1...5)
    #expect(agreement.result == .noVariance)
    #expect((agreement.units, agreement.scores) == (2, 5))
  }

  @Test func `a score that nobody compares changes nothing, nor does one outside the scale`() {
    let units = [[1, 2], [4, 4], [5, 3]]
    #expect(RaterAgreement(units + [[1], [], [0, 6, 2]], scale: 1...5) == RaterAgreement(units, scale: 1...5))
  }

  @Test func `alpha depends neither on the order of raters nor on that of things`() {
    var random = SeededNumbers()
    for _ in 0..<200 {
      let units = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in Int.random(in: 1...5, using: &random) }
      }
      let other = units.shuffled(using: &random).map { $0.shuffled(using: &random) }
      let (first, second) = (RaterAgreement(units, scale: 1...5), RaterAgreement(other, scale: 1...5))
      if case .alpha(let a) = first.result, case .alpha(let b) = second.result {
        #expect(abs(a - b) < 1e-12, "seed \(random.seed)")
        #expect(a <= 1, "seed \(random.seed)")
      } else {
        #expect(first.result == second.result, "seed \(random.seed)")
      }
    }
  }

  @Test(
    arguments: [
      ([[1, 1], [5, 5]], .reliable), ([[1, 1], [1, 1], [2, 2], [2, 1]], .unreliable),
      ([[1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [5, 3], [4, 5]], .tentative), ([[1, 1]], nil), ([], nil),
    ] as [([[Int]], RaterAgreement.Strength?)])
  func `what scores are good for is what Krippendorff says`(units: [[Int]], strength: RaterAgreement.Strength?) {
    #expect(RaterAgreement(units, scale: 1...5).strength == strength)
  }
}
