internal import CallModel

/// The cells of several tallies under the cube's keys, added up by as many workers as there are tallies.
@safe struct CellMerge: @unchecked Sendable {
  /// Some keys: a part of each tally's list, and the keys in all of them together.
  struct Part: Sendable {
    var ranges: [Range<Int>]
    var keys = 0
  }

  /// How many entries ahead a cell is asked for.
  static let ahead = 16

  /// The tallies, which `tallies` keeps alive. Unmanaged, because workers that count references to one object, cell by cell, make their cores wait for each other.
  private let unmanaged: [Unmanaged<Tally>]
  private let tallies: [Tally]
  /// Each tally's entries in the order of keys.
  let lists: [[TallyEntry]]

  init(_ tallies: [Tally], _ lists: [[TallyEntry]]) {
    unsafe (self.tallies, self.lists, unmanaged) = (tallies, lists, tallies.map { unsafe Unmanaged.passUnretained($0) })
  }

  func cells() -> CubeCells {
    let divided = parts()
    let parts = concurrently(divided.count) { counted(divided[$0]) }
    let starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.keys) }
    let count = starts[parts.count]
    let scales = tallies.first?.scales ?? CubeCells.Scales(satisfaction: 0, recommendation: 0)
    var scores: [UInt32] = []
    // Written in place: the cells are the largest thing that a run keeps.
    let entries = unsafe [CubeCells.Entry](unsafeUninitializedCapacity: count) { entries, entryCount in
      scores = unsafe [UInt32](unsafeUninitializedCapacity: count * scales.count) { scores, scoreCount in
        unsafe preferLargePages(UnsafeMutableRawBufferPointer(entries))
        unsafe preferLargePages(UnsafeMutableRawBufferPointer(scores))
        let cells = unsafe SharedCells(entries: entries, scores: scores)
        _ = concurrently(parts.count) { index in unsafe write(parts[index], from: starts[index], to: cells, scales) }
        scoreCount = count * scales.count
      }
      entryCount = count
    }
    return CubeCells(entries, scores: scores, scales: scales)
  }

  /// Adds up a part's cells.
  private func write(_ part: Part, from start: Int, to cells: SharedCells, _ scales: CubeCells.Scales) {
    var cell = start - 1
    walk(part) { source, index, isNew in
      // Not a list of its own: the workers would count references to the same ones.
      let entry = lists[source][index]
      let ahead = index + Self.ahead < lists[source].count ? Int(lists[source][index + Self.ahead].cell) : nil
      unsafe unmanaged[source]._withUnsafeGuaranteedRef { tally in
        if let ahead { tally.prepare(ahead) }
        if isNew {
          cell += 1
          unsafe cells.entries.initializeElement(at: cell, to: entry.emptyCell)
          for score in 0..<scales.count { unsafe cells.scores[cell * scales.count + score] = 0 }
        }
        let scores = unsafe UnsafeMutableBufferPointer(rebasing: cells.scores[cell * scales.count..<(cell + 1) * scales.count])
        unsafe tally.add(Int(entry.cell), to: &cells.entries[cell].counts, scores)
      }
    }
  }

  /// The keys cut where the longest list has as many entries before as behind, and so on: as many parts as lists.
  private func parts() -> [Part] {
    guard let longest = lists.max(by: { $0.count < $1.count }), !longest.isEmpty else { return [] }
    var starts = lists.map { _ in 0 }
    return (1...lists.count).map { part in
      let bound = part == lists.count ? nil : longest[longest.count * part / lists.count].key
      let ends = lists.map { list in bound.map { key in list.partitioningIndex { $0.key >= key } } ?? list.count }
      defer { starts = ends }
      return Part(ranges: zip(starts, ends).map { $0..<$1 })
    }
  }

  private func counted(_ part: Part) -> Part {
    var part = part
    walk(part) { _, _, isNew in part.keys += isNew ? 1 : 0 }
    return part
  }

  /// Goes through a part's entries in the order of keys; `isNew`: the entry before had another key.
  @inline(__always)
  private func walk(_ part: Part, _ body: (_ source: Int, _ index: Int, _ isNew: Bool) -> Void) {
    var next = part.ranges.map(\.lowerBound)
    var last: UInt64?
    while true {
      var found: (source: Int, key: UInt64)?
      for source in next.indices where next[source] < part.ranges[source].upperBound {
        let key = lists[source][next[source]].key
        if found.map({ key < $0.key }) ?? true { found = (source, key) }
      }
      guard let (source, key) = found else { return }
      let index = next[source]
      next[source] += 1
      body(source, index, key != last)
      last = key
    }
  }
}

/// The memory of cells that workers write, each its own stretch: parts that were put together afterwards would be copied, twice the memory at the worst moment.
@unsafe private struct SharedCells: @unchecked Sendable {
  let entries: UnsafeMutableBufferPointer<CubeCells.Entry>
  let scores: UnsafeMutableBufferPointer<UInt32>
}

extension [TallyEntry] {
  /// The first position from which on a condition holds; it holds for no entry before.
  fileprivate func partitioningIndex(where holds: (TallyEntry) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The entries in the order of a number below a bound, those of equal numbers as they stand (a counting sort).
  @inline(__always)
  fileprivate func ordered(by number: (TallyEntry) -> Int, below bound: Int) -> [TallyEntry] {
    guard bound > 1 else { return self }
    var places = [Int](repeating: 0, count: bound + 1)
    for entry in self { places[number(entry) + 1] += 1 }
    for value in 0..<bound { places[value + 1] += places[value] }
    var ordered = self
    for entry in self {
      let value = number(entry)
      ordered[places[value]] = entry
      places[value] += 1
    }
    return ordered
  }
}

/// A cell of some tally under its place in the cube.
struct TallyEntry: Sendable {
  /// Positions of organization, driver and channel, the first one highest: 24, 24 and 16 bits; codes have 24, 24 and 15.
  let key: UInt64
  let cell: Int32

  static func key(organization: Int32, driver: Int32, channel: Int32) -> UInt64 {
    UInt64(organization) << 40 | UInt64(driver) << 16 | UInt64(channel)
  }

  var organization: Int { Int(key >> 40) }
  var driver: Int { Int(key >> 16 & 0xFF_FFFF) }
  var channel: Int { Int(key & 0xFFFF) }

  /// A tally's cells in the order of keys: put in order by channel, then by driver, then by organization, each of which has few values beside the cells.
  ///
  /// - Parameter counts: how many organizations, drivers and channels keys have.
  static func sorted(
    _ tally: Tally, counts: (organizations: Int, drivers: Int, channels: Int), key: (CellKey) -> UInt64
  ) -> [TallyEntry] {
    let entries = (0..<tally.cellCount).map { TallyEntry(key: key(tally.key(of: $0)), cell: Int32($0)) }
    return entries.ordered(by: \.channel, below: counts.channels).ordered(by: \.driver, below: counts.drivers)
      .ordered(by: \.organization, below: counts.organizations)
  }

  var emptyCell: CubeCells.Entry {
    CubeCells.Entry(organization: Int32(organization), driver: Int32(driver), channel: Int32(channel))
  }
}
