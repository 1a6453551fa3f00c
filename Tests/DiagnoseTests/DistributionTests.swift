import Testing

@testable import Diagnose

@Suite struct DistributionTests {
  @Test func `normal quantiles are those of scipy`() throws {
    for row in try ReferenceTable("normal").rows {
      let z = try Normal.quantile(upperTail: row.value("tail"))
      #expect(try agrees(z, row.value("z"), least: 1), "line \(row.number): \(z)")
      #expect(try agrees(Normal.upperTail(z), row.value("tail")), "line \(row.number)")
    }
    #expect(Normal.quantile(upperTail: 0) == .infinity)
    #expect(Normal.quantile(upperTail: 1) == -.infinity)
  }

  @Test func `tails of Student's t are those of scipy`() throws {
    for row in try ReferenceTable("student_tail").rows {
      let tail = try StudentT(row.value("degrees")).upperTail(row.value("t"))
      // Tails below 10⁻³⁰ are all the same to us.
      #expect(try agrees(tail, row.value("tail"), least: 1e-21), "line \(row.number): \(tail)")
    }
    #expect(StudentT(5).upperTail(.infinity) == 0)
    #expect(StudentT(500).upperTail(.infinity) == 0)
  }

  @Test func `quantiles of Student's t are those of scipy`() throws {
    for row in try ReferenceTable("student_quantile").rows {
      let tail = try row.value("outside") / 2
      let t = try StudentT(row.value("degrees")).quantile(upperTail: tail, z: Normal.quantile(upperTail: tail))
      #expect(try agrees(t, row.value("t")), "line \(row.number): \(t)")
    }
  }

  @Test func `tails of chi-square are those of scipy`() throws {
    for row in try ReferenceTable("chi_square").rows {
      let tail = try ChiSquare.upperTail(row.value("x"), degreesOfFreedom: row.integer("degrees"))
      #expect(try agrees(tail, row.value("tail")), "line \(row.number): \(tail)")
    }
  }
}
