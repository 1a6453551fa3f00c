public import CallModel

/// What is counted about the drivers of one node, on its way to a ranking.
///
/// Drivers are positions in the cube's list. A node is filled from cells, or from the rankings of its children, which hold all that its
/// own ranking needs. One tally serves node after node: `takeRanking` leaves it empty and keeps its memory, which grows with the
/// drivers of the largest node.
public struct DriverTally: Sendable {
  /// For each driver of the cube its place in `drivers` and `sums`, −1 where it has none.
  private var places: [Int32]
  private var drivers: [Int32] = []
  private var sums: [Measures] = []
  private var uncoded = Measures()
  /// Abandoned calls, which carry no driver.
  private var abandoned = 0

  /// An empty tally for a cube with this many drivers.
  public init(driverCount: Int) { places = [Int32](repeating: -1, count: driverCount) }

  /// Adds calls that were coded with a driver: a cell.
  public mutating func add(_ cells: CubeCells, _ cell: Int, driver: Int) { cells.add(cell, to: &sums[place(of: driver)]) }

  /// Adds calls that carry no driver: the uncoded among the handled ones, and the abandoned.
  public mutating func addUncoded(_ cells: CubeCells, _ cell: Int) {
    cells.add(cell, to: &uncoded)
    setAbandonedApart()
  }

  /// Adds all calls of another node, a child.
  public mutating func add(_ ranking: Ranking) {
    abandoned += ranking.total.abandoned
    uncoded += ranking.uncoded
    for rank in ranking.drivers.indices {
      abandoned -= ranking.drivers[rank].measures.abandoned
      sums[place(of: ranking.drivers[rank].driver)] += ranking.drivers[rank].measures
    }
  }

  /// Where a driver's calls are added up.
  private mutating func place(of driver: Int) -> Int {
    if places[driver] < 0 {
      places[driver] = Int32(sums.count)
      drivers.append(Int32(driver))
      sums.append(Measures())
    }
    return Int(places[driver])
  }

  private mutating func setAbandonedApart() {
    abandoned += uncoded.abandoned
    uncoded.abandoned = 0
  }

  /// The node's ranking; the tally is empty afterwards.
  ///
  /// Order: weight descending, then the driver path (definitions §2), which is the order of the cube's list. Drivers with handled calls that weigh
  /// nothing (no known handle time, nobody dissatisfied) stand at the end.
  ///
  /// A driver is common while the drivers before it hold less than `commonShare` of the weight of all handled calls, the uncoded included
  /// (definitions §4), so the one that crosses the line is in; compared exactly. Where nothing weighs anything no driver is common.
  /// - Parameter scale: the satisfaction scale; only `Weight.dissatisfied` needs it.
  public mutating func takeRanking(by weight: Weight, scale: ClosedRange<Int>?, commonShare: Share) -> Ranking {
    defer { removeAll() }
    var total = sums.reduce(into: uncoded) { $0 += $1 }
    total.abandoned += abandoned
    let totalWeight = weight.of(total, scale: scale)
    var ranked: [RankedDriver] = []
    let order = rankOrder(by: weight, scale: scale)
    ranked.reserveCapacity(order.count)
    var before = 0
    for next in order {
      ranked.append(
        RankedDriver(
          driver: Int(next.driver), measures: sums[Int(next.place)], weight: next.weight, cumulativeWeight: before + next.weight,
          frequency: commonShare.isReached(by: before, of: totalWeight) ? .uncommon : .common))
      before += next.weight
    }
    return Ranking(
      drivers: ranked, uncoded: uncoded, uncodedWeight: weight.of(uncoded, scale: scale), total: total, totalWeight: totalWeight)
  }

  /// A driver on its way into the order; small, because this is what gets sorted.
  private struct Candidate: Comparable {
    let weight: Int
    let driver: Int32
    let place: Int32

    static func < (a: Candidate, b: Candidate) -> Bool { a.weight != b.weight ? a.weight > b.weight : a.driver < b.driver }
  }

  private func rankOrder(by weight: Weight, scale: ClosedRange<Int>?) -> [Candidate] {
    var candidates: [Candidate] = []
    candidates.reserveCapacity(drivers.count)
    for place in drivers.indices where sums[place].handled > 0 {
      candidates.append(Candidate(weight: weight.of(sums[place], scale: scale), driver: drivers[place], place: Int32(place)))
    }
    candidates.sort()
    return candidates
  }

  private mutating func removeAll() {
    for driver in drivers { places[Int(driver)] = -1 }
    drivers.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    (uncoded, abandoned) = (Measures(), 0)
  }
}
