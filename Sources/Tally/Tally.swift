public import CallModel

/// Counts batches into cells, one per (organization, driver, channel) code: what a worker keeps of its rows.
///
/// Codes are those of the batches' dictionary, so nothing is compared but integers; `cube` explains them at the end.
public struct Tally: Sendable {
  /// One cell's counts, 64 bytes, without scores.
  fileprivate struct Counts {
    var handled: UInt32 = 0
    var abandoned: UInt32 = 0
    var handleKnown: UInt32 = 0
    var waitKnown: UInt32 = 0
    var resolvedKnown: UInt32 = 0
    var resolvedYes: UInt32 = 0
    var handleSeconds: UInt64 = 0
    var waitSeconds: UInt64 = 0
    var handleSquares: UInt128 = 0
  }

  private struct Key: Equatable {
    var organization: Int32
    var driver: Int32
    var channel: Int32
  }

  private var keys: [Key] = []
  private var counts: [Counts] = []
  /// Score counts, `satisfactionValues + recommendationValues` per cell.
  private var scores: [UInt32] = []
  /// Cell + 1 by hash of its key; 0: free. At most half full.
  private var slots = [Int32](repeating: 0, count: 1024)
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
  public mutating func add(_ batch: CallBatch) {
    let stride = satisfactionValues + recommendationValues
    for call in batch.calls {
      let cell = cell(of: Key(organization: call.organization, driver: call.driver, channel: call.channel))
      if call.isAbandoned {
        counts[cell].abandoned += 1
        continue
      }
      counts[cell].add(call)
      if call.satisfaction >= 0 { scores[cell * stride + Int(call.satisfaction)] += 1 }
      if call.recommendation >= 0 { scores[cell * stride + satisfactionValues + Int(call.recommendation)] += 1 }
    }
  }

  private mutating func cell(of key: Key) -> Int {
    var slot = Self.slot(of: key) & (slots.count - 1)
    while slots[slot] != 0 {
      let cell = Int(slots[slot] - 1)
      if keys[cell] == key { return cell }
      slot = (slot + 1) & (slots.count - 1)
    }
    keys.append(key)
    counts.append(Counts())
    scores.append(contentsOf: repeatElement(0, count: satisfactionValues + recommendationValues))
    slots[slot] = Int32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for cell in keys.indices {
      var slot = Self.slot(of: keys[cell]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(cell + 1)
    }
  }

  /// Fibonacci hashing of the three codes.
  private static func slot(of key: Key) -> Int {
    let pair = UInt64(UInt32(bitPattern: key.organization)) << 32 | UInt64(UInt32(bitPattern: key.driver))
    let mixed = (pair ^ UInt64(UInt32(bitPattern: key.channel)) &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 24)
  }

  /// Everything counted, with the codes explained.
  ///
  /// - Parameter dictionary: the one of the batches.
  public func cube(_ dictionary: CallDictionary) -> Cube {
    let organization = SortedPlaces(dictionary.organization)
    let drivers = SortedPlaces(dictionary.drivers)
    let channels = SortedPlaces(dictionary.channels)
    let cells = keys.indices.map { cell in
      Cube.Cell(
        organization: organization.places[Int(keys[cell].organization)], driver: drivers.places[Int(keys[cell].driver)],
        channel: channels.places[Int(keys[cell].channel)], measures: measures(of: cell))
    }
    return Cube(organization: organization.values, drivers: drivers.values, channels: channels.values, unsortedCells: cells)
  }

  private func measures(of cell: Int) -> Measures {
    var measures = counts[cell].measures
    let first = cell * (satisfactionValues + recommendationValues)
    for value in 0..<satisfactionValues { measures.satisfaction[value] = Int(scores[first + value]) }
    for value in 0..<recommendationValues { measures.recommendation[value] = Int(scores[first + satisfactionValues + value]) }
    return measures
  }
}

extension Tally.Counts {
  /// Counts a handled call; negative values are missing.
  @inline(__always)
  fileprivate mutating func add(_ call: Call) {
    handled += 1
    if call.handle >= 0 {
      let seconds = UInt64(call.handle)
      handleKnown += 1
      handleSeconds += seconds
      handleSquares += UInt128(seconds * seconds)
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
    (measures.handled, measures.abandoned) = (Int(handled), Int(abandoned))
    (measures.handleKnown, measures.handleSeconds, measures.handleSquares) = (Int(handleKnown), Int(handleSeconds), handleSquares)
    (measures.waitKnown, measures.waitSeconds) = (Int(waitKnown), Int(waitSeconds))
    (measures.resolvedKnown, measures.resolvedYes) = (Int(resolvedKnown), Int(resolvedYes))
    return measures
  }
}
