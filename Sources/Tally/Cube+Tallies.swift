public import CallModel
internal import Dispatch
internal import Synchronization

/// One worker's counts, and what their codes mean.
public struct ExplainedTally: Sendable {
  /// The counts.
  public let tally: Tally
  /// The dictionary of the batches they come from.
  public let dictionary: CallDictionary

  /// Counts with their dictionary.
  public init(tally: Tally, dictionary: CallDictionary) { (self.tally, self.dictionary) = (tally, dictionary) }
}

extension Cube {
  /// Everything that some workers counted, with the codes explained.
  ///
  /// It is the same for any number of workers and any share of the work: their cells are brought into one order of keys, and what has the same key is added up. The tallies are
  /// read in place, because together they are the largest thing in memory.
  public init(_ tallies: [ExplainedTally]) {
    let organization = SortedPlaces(tallies.flatMap(\.dictionary.organization))
    let drivers = SortedPlaces(tallies.flatMap(\.dictionary.drivers))
    let channels = SortedPlaces(tallies.flatMap(\.dictionary.channels))
    var begins: [CodeStarts] = [CodeStarts()]
    for explained in tallies { begins.append(begins[begins.count - 1].behind(explained.dictionary)) }
    let starts = begins
    let entries = Self.sortedEntries(tallies) { tally, codes in
      TallyEntry.key(
        organization: organization.places[starts[tally].organization + codes.organization],
        driver: drivers.places[starts[tally].driver + codes.driver],
        channel: channels.places[starts[tally].channel + codes.channel])
    }
    self.init(
      organization: organization.values, drivers: drivers.values, channels: channels.values,
      distinctCells: Self.merged(entries, of: tallies))
  }

  /// Each tally's cells in the order of the cube, sorted at the same time.
  private static func sortedEntries(
    _ tallies: [ExplainedTally], key: @Sendable (Int, CellTable.Key) -> UInt64
  ) -> [[TallyEntry]] {
    let sorted = Mutex([[TallyEntry]](repeating: [], count: tallies.count))
    DispatchQueue.concurrentPerform(iterations: tallies.count) { index in
      let tally = tallies[index].tally
      var entries: [TallyEntry] = []
      entries.reserveCapacity(tally.cellCount)
      for cell in 0..<tally.cellCount { entries.append(TallyEntry(key: key(index, tally.key(of: cell)), cell: Int32(cell))) }
      entries.sort { $0.key < $1.key }
      sorted.withLock { $0[index] = entries }
    }
    return sorted.withLock { $0 }
  }

  /// The cells of all tallies, those of the same key added up.
  private static func merged(_ entries: [[TallyEntry]], of tallies: [ExplainedTally]) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(distinctKeys(entries))
    var next = [Int](repeating: 0, count: entries.count)
    var last: UInt64?
    while let source = least(entries, next) {
      let entry = entries[source][next[source]]
      next[source] += 1
      if entry.key != last { cells.append(entry.emptyCell) }
      last = entry.key
      tallies[source].tally.add(Int(entry.cell), to: &cells[cells.count - 1].measures)
    }
    return cells
  }

  private static func distinctKeys(_ entries: [[TallyEntry]]) -> Int {
    var next = [Int](repeating: 0, count: entries.count)
    var (count, last): (Int, UInt64?) = (0, nil)
    while let source = least(entries, next) {
      let key = entries[source][next[source]].key
      next[source] += 1
      count += key == last ? 0 : 1
      last = key
    }
    return count
  }

  /// Which list has the least key next; nil where all are done.
  @inline(__always)
  private static func least(_ entries: [[TallyEntry]], _ next: [Int]) -> Int? {
    var found: (source: Int, key: UInt64)?
    for source in entries.indices where next[source] < entries[source].count {
      let key = entries[source][next[source]].key
      if found.map({ key < $0.key }) ?? true { found = (source, key) }
    }
    return found?.source
  }
}

/// Where the codes of one tally begin among those of all.
private struct CodeStarts: Sendable {
  var organization = 0
  var driver = 0
  var channel = 0

  func behind(_ dictionary: CallDictionary) -> CodeStarts {
    CodeStarts(
      organization: organization + dictionary.organization.count, driver: driver + dictionary.drivers.count,
      channel: channel + dictionary.channels.count)
  }
}

/// A cell of some tally under its place in the cube.
private struct TallyEntry: Sendable {
  /// Positions of organization, driver and channel, the first one highest: 24, 24 and 16 bits, more than codes have.
  let key: UInt64
  let cell: Int32

  static func key(organization: Int32, driver: Int32, channel: Int32) -> UInt64 {
    UInt64(organization) << 40 | UInt64(driver) << 16 | UInt64(channel)
  }

  var emptyCell: Cube.Cell {
    Cube.Cell(
      organization: Int32(key >> 40), driver: Int32(key >> 16 & 0xFF_FFFF), channel: Int32(key & 0xFFFF), measures: Measures())
  }
}
