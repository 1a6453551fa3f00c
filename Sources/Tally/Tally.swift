public import CallModel

/// Counts batches into cells, one per (organization, driver, channel) code: what a worker keeps of its rows.
///
/// Codes are those of the batches' dictionary, so nothing is compared but integers; `cube` explains them at the end.
public struct Tally: Sendable {
  /// One cell without scores: 64 bytes, a line of the processor's cache.
  fileprivate struct Cell {
    let organization: Int32
    let driver: Int32
    let channel: Int32
    var handled: UInt32 = 0
    var abandoned: UInt32 = 0
    var handleKnown: UInt32 = 0
    var waitKnown: UInt32 = 0
    var resolvedKnown: UInt32 = 0
    var resolvedYes: UInt32 = 0
    /// How often `handleSquares` ran over: the squares' upper half.
    var handleSquaresHigh: UInt32 = 0
    var handleSeconds: UInt64 = 0
    var waitSeconds: UInt64 = 0
    var handleSquares: UInt64 = 0
  }

  private var cells: [Cell] = []
  /// Score counts, `satisfactionValues + recommendationValues` per cell.
  private var scores: [UInt32] = []
  /// Upper half of the key's hash, and cell + 1; 0: free. At most half full.
  private var slots = [UInt64](repeating: 0, count: 1024)
  /// For each call of the batch at hand its key's hash and the slot where its search begins.
  private var probes: [(hash: UInt64, slot: UInt64)] = []
  private let satisfactionValues: Int
  private let recommendationValues: Int

  /// An empty tally.
  ///
  /// - Parameters:
  ///   - satisfactionValues: how many values the satisfaction scale has; 0 where no score is mapped.
  ///   - hasRecommendation: whether a recommendation score is mapped.
  public init(satisfactionValues: Int, hasRecommendation: Bool) {
    self.satisfactionValues = satisfactionValues
    recommendationValues = hasRecommendation ? ScoreCounts.maximumValues : 0
  }

  /// Counts the calls of a batch.
  ///
  /// The table is far larger than the caches, so a look-up waits for memory. All slots of a batch are asked for first, one after the other without
  /// waiting, then all cells.
  public mutating func add(_ batch: CallBatch) {
    probes.removeAll(keepingCapacity: true)
    for call in batch.calls {
      let hash = Self.hash(call.organization, call.driver, call.channel)
      probes.append((hash, slots[Int(truncatingIfNeeded: hash) & (slots.count - 1)]))
    }
    for row in batch.calls.indices {
      let (hash, slot) = probes[row]
      count(batch.calls[row], in: known(slot, batch.calls[row], hash) ?? cell(of: batch.calls[row], hash))
    }
  }

  @inline(__always)
  private mutating func count(_ call: Call, in cell: Int) {
    if call.isAbandoned {
      cells[cell].abandoned += 1
      return
    }
    cells[cell].add(call)
    let first = cell * (satisfactionValues + recommendationValues)
    if call.satisfaction >= 0 { scores[first + Int(call.satisfaction)] += 1 }
    if call.recommendation >= 0 { scores[first + satisfactionValues + Int(call.recommendation)] += 1 }
  }

  @inline(__always)
  private mutating func cell(of call: Call, _ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if let cell = known(slots[slot], call, hash) { return cell }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(call, hash)
  }

  /// The cell in a slot where it is that of the call's key.
  @inline(__always)
  private func known(_ slot: UInt64, _ call: Call, _ hash: UInt64) -> Int? {
    guard slot != 0, (slot ^ hash) >> 32 == 0 else { return nil }
    let cell = Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1
    return cells[cell].hasKey(of: call) ? cell : nil
  }

  private mutating func insert(_ call: Call, _ hash: UInt64) -> Int {
    cells.append(Cell(organization: call.organization, driver: call.driver, channel: call.channel))
    scores.append(contentsOf: repeatElement(0, count: satisfactionValues + recommendationValues))
    if cells.count * 2 > slots.count {
      slots = [UInt64](repeating: 0, count: slots.count * 2)
      for (index, cell) in cells.enumerated().dropLast() {
        place(index, Self.hash(cell.organization, cell.driver, cell.channel))
      }
    }
    place(cells.count - 1, hash)
    return cells.count - 1
  }

  private mutating func place(_ cell: Int, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(cell + 1)
  }

  /// Multiplies the three codes and folds the halves of the product.
  @inline(__always)
  private static func hash(_ organization: Int32, _ driver: Int32, _ channel: Int32) -> UInt64 {
    let pair = UInt64(UInt32(bitPattern: organization)) << 32 | UInt64(UInt32(bitPattern: driver))
    let channel = UInt64(UInt32(bitPattern: channel)) &* 0xC2B2_AE3D_27D4_EB4F
    let product = (pair ^ channel ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  /// How many distinct keys have been counted.
  var cellCount: Int { cells.count }

  /// The codes of a cell's key.
  func codes(of cell: Int) -> (organization: Int, driver: Int, channel: Int) {
    (Int(cells[cell].organization), Int(cells[cell].driver), Int(cells[cell].channel))
  }

  /// A cell's counts.
  func measures(of cell: Int) -> Measures {
    var measures = cells[cell].measures
    let first = cell * (satisfactionValues + recommendationValues)
    for value in 0..<satisfactionValues { measures.satisfaction[value] = Int(scores[first + value]) }
    for value in 0..<recommendationValues { measures.recommendation[value] = Int(scores[first + satisfactionValues + value]) }
    return measures
  }
}

extension Tally.Cell {
  @inline(__always)
  fileprivate func hasKey(of call: Call) -> Bool {
    organization == call.organization && driver == call.driver && channel == call.channel
  }

  /// Counts a handled call; negative values are missing.
  @inline(__always)
  fileprivate mutating func add(_ call: Call) {
    handled += 1
    if call.handle >= 0 {
      let seconds = UInt64(call.handle)
      handleKnown += 1
      handleSeconds += seconds
      let (squares, isOver) = handleSquares.addingReportingOverflow(seconds * seconds)
      handleSquares = squares
      if isOver { handleSquaresHigh += 1 }
    }
    if call.wait >= 0 {
      waitKnown += 1
      waitSeconds += UInt64(call.wait)
    }
    if call.resolved >= 0 {
      resolvedKnown += 1
      resolvedYes += UInt32(call.resolved)
    }
  }

  fileprivate var measures: Measures {
    var measures = Measures()
    let squares = UInt128(handleSquaresHigh) << 64 | UInt128(handleSquares)
    (measures.handled, measures.abandoned) = (Int(handled), Int(abandoned))
    (measures.handleKnown, measures.handleSeconds, measures.handleSquares) = (Int(handleKnown), Int(handleSeconds), squares)
    (measures.waitKnown, measures.waitSeconds) = (Int(waitKnown), Int(waitSeconds))
    (measures.resolvedKnown, measures.resolvedYes) = (Int(resolvedKnown), Int(resolvedYes))
    return measures
  }
}
