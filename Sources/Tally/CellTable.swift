internal import CPrefetch
internal import CallModel

// What is clever here, and why.
//
// A log of a large center has hundreds of thousands of cells in random order, far more than the caches hold, so counting waits for memory and for nothing else.
// Three things keep that short. A cell is 32 bytes, half a line of the cache: counts are bytes beside sums that as many calls cannot overflow, so that counting a call is
// three additions without a branch; a cell that has counted 255 calls is emptied into full counts, as are the rare calls with values too large for it. Cells stand in the
// order in which their keys come up, so that frequent ones are neighbours. And calls are counted in groups: each pass over a group asks for the memory that the next
// one needs: the slots that say where cells are (`DenseSlots`, `HashedSlots`), the cells, then the counting.
//
// Pointers: cells in an array would be copied when it grows, twice the memory at the worst moment, and checked at
// every access. `cell` is only ever indexed with what `newCell` has handed out.

/// What is counted per key while a log is read.
@safe final class CellTable {
  /// 32 bytes. No count exceeds that of the calls, which stays below 255, and no call adds 2^16 seconds or more: nothing runs over into its neighbour.
  fileprivate struct Cell {
    let key: CellKey
    /// Handle seconds (24 bits), wait seconds (24), calls with known handle (8) and wait time (8).
    var times: UInt64 = 0
    /// Squares of handle seconds (40 bits), calls with known resolution (8), resolved (8), calls (8).
    var squares: UInt64 = 0
    /// How often each of eight scores of satisfaction was given, a byte each.
    var scores: UInt64 = 0
  }

  /// The counts of a key in full.
  struct Counts {
    var calls = 0
    var handleKnown = 0
    var handleSeconds = 0
    var handleSquares: UInt128 = 0
    var waitKnown = 0
    var waitSeconds = 0
    var resolvedKnown = 0
    var resolvedYes = 0
    var scores = InlineArray<8, Int>(repeating: 0)
  }

  /// Scores of satisfaction up to this position stand in the cell.
  private static let scoresInCell: Int8 = 8
  /// Times below fit into a cell.
  private static let cellSeconds: Int32 = 1 << 16
  private static let blockBits = 16
  private static let blockSize = 1 << blockBits

  /// Scores per cell that do not stand in it: of satisfaction from the ninth on, then all of recommendations.
  private let moreCount: Int
  private let firstRecommendation: Int
  /// How many distinct keys have been counted.
  private(set) var count = 0
  /// What cells were emptied into, and where it stands for which cell.
  private var emptied: [Counts] = []
  private var emptiedPlaces: [Int: Int] = [:]

  /// Cells in blocks of 2 MiB that never move.
  @exclusivity(unchecked) private var blocks: [UnsafeMutablePointer<Cell>] = unsafe []
  /// Those scores, `moreCount` per cell.
  private var moreScores: [UInt32] = []
  /// Where the cells are: the one as long as there are few enough codes, then the other.
  private var dense: DenseSlots? = DenseSlots()
  private var hashed = HashedSlots()
  /// For each call of a group the number of its cell.
  private let found = UnsafeMutablePointer<Int32>.allocate(capacity: HashedSlots.groupSize)

  /// A table for so many scores of satisfaction and of recommendation.
  init(satisfactionValues: Int, recommendationValues: Int) {
    firstRecommendation = max(0, satisfactionValues - Int(Self.scoresInCell))
    moreCount = firstRecommendation + recommendationValues
  }

  deinit {
    for index in unsafe blocks.indices { unsafe blocks[index].deallocate() }
    unsafe found.deallocate()
  }

  /// A cell's key.
  func key(of place: Int) -> CellKey {
    precondition(place < count)
    return unsafe cell(place).pointee.key
  }

  /// Asks for the memory of a cell that is read soon.
  func prepare(_ place: Int) {
    precondition(place < count)
    unsafe prefetch(cell(place))
  }

  /// A cell's counts, without the scores that do not stand in it.
  func counts(of place: Int) -> Counts {
    precondition(place < count)
    var counts = emptiedPlaces.isEmpty ? Counts() : emptiedPlaces[place].map { emptied[$0] } ?? Counts()
    unsafe counts.add(cell(place).pointee)
    return counts
  }

  /// How many calls of a cell gave a satisfaction; `counts` are its counts.
  func satisfied(_ place: Int, _ counts: Counts, score: Int) -> Int {
    score < Self.scoresInCell ? counts.scores[score] : Int(moreScores[place * moreCount + score - Int(Self.scoresInCell)])
  }

  /// How many calls of a cell gave a recommendation.
  func recommended(_ place: Int, score: Int) -> Int { Int(moreScores[place * moreCount + firstRecommendation + score]) }

  @inline(__always)
  private func cell(_ index: Int) -> UnsafeMutablePointer<Cell> {
    unsafe blocks[index >> Self.blockBits] + (index & (Self.blockSize - 1))
  }

  @inline(__always)
  private static func cell(_ index: Int, in blocks: UnsafeBufferPointer<UnsafeMutablePointer<Cell>>) -> UnsafeMutablePointer<Cell> {
    unsafe blocks[index >> blockBits] + (index & (blockSize - 1))
  }
}

extension CellTable {
  /// Counts calls.
  func add(_ calls: Span<Call>) {
    var start = 0
    while start < calls.count {
      let group = calls.extracting(start..<min(start + HashedSlots.groupSize, calls.count))
      find(group)
      count(group)
      start += group.count
    }
  }

  /// Finds the calls' cells and asks for their memory.
  private func find(_ calls: Span<Call>) {
    let found = unsafe self.found
    if let dense, dense.hasRoom(for: calls) || dense.makeRoom(for: calls, keys: (0..<count).lazy.map { self.key(of: $0) }) {
      unsafe dense.find(calls, found, newCell: { newCell($0) }, prepare: { unsafe prefetch(cell($0)) })
    } else {
      if dense != nil { changeSlots() }
      unsafe hashed.find(
        calls, found, newCell: { newCell($0) }, key: { unsafe cell($0).pointee.key }, prepare: { unsafe prefetch(cell($0)) })
    }
  }

  private func changeSlots() {
    dense = nil
    for cell in 0..<count { hashed.insert(key(of: cell), cell) { key(of: $0) } }
  }

  private func count(_ calls: Span<Call>) {
    let found = unsafe self.found
    unsafe blocks.withUnsafeBufferPointer { blocks in
      for row in 0..<calls.count {
        let call = calls[row]
        let place = unsafe Int(found[row])
        if max(call.handle, call.wait) < Self.cellSeconds {
          let cell = unsafe Self.cell(place, in: blocks)
          unsafe cell.pointee.add(call)
          if unsafe cell.pointee.isFull { unsafe empty(place, cell) }
        } else {
          emptied[emptiedPlace(place)].add(call)
        }
        if moreCount > 0 { countMoreScores(call, place) }
      }
    }
  }

  /// Where a cell is emptied into.
  private func emptiedPlace(_ place: Int) -> Int {
    if let known = emptiedPlaces[place] { return known }
    emptiedPlaces[place] = emptied.count
    emptied.append(Counts())
    return emptied.count - 1
  }

  private func empty(_ place: Int, _ cell: UnsafeMutablePointer<Cell>) {
    unsafe emptied[emptiedPlace(place)].add(cell.pointee)
    unsafe cell.pointee = unsafe Cell(key: cell.pointee.key)
  }

  private func countMoreScores(_ call: Call, _ place: Int) {
    if call.satisfaction >= Self.scoresInCell { moreScores[place * moreCount + Int(call.satisfaction - Self.scoresInCell)] += 1 }
    if call.recommendation >= 0 { moreScores[place * moreCount + firstRecommendation + Int(call.recommendation)] += 1 }
  }

  private func newCell(_ key: CellKey) -> Int {
    if unsafe count == blocks.count * Self.blockSize { unsafe blocks.append(memoryOnLargePages(Self.blockSize, of: Cell.self)) }
    unsafe cell(count).initialize(to: Cell(key: key))
    if moreCount > 0 { moreScores.append(contentsOf: repeatElement(0, count: moreCount)) }
    count += 1
    return count - 1
  }
}

extension CellTable.Cell {
  /// Counts a call whose times fit. Missing values are negative; nothing of them is added.
  @inline(__always)
  fileprivate mutating func add(_ call: Call) {
    let handle = UInt64(UInt32(bitPattern: max(call.handle, 0)))
    let wait = UInt64(UInt32(bitPattern: max(call.wait, 0)))
    times &+= handle | wait << 24 | (call.handle < 0 ? 0 : 1 << 48) | (call.wait < 0 ? 0 : 1 << 56)
    squares &+= handle &* handle | (call.resolved < 0 ? 0 : 1 << 40) | (call.resolved == 1 ? 1 << 48 : 0) | 1 << 56
    // A score of −1 or from the ninth on shifts everything out.
    scores &+= 1 << (8 * UInt64(UInt8(bitPattern: call.satisfaction)))
  }

  fileprivate var isFull: Bool { squares >> 56 == 255 }
}

extension CellTable.Counts {
  /// Adds what a cell holds.
  fileprivate mutating func add(_ cell: CellTable.Cell) {
    handleSeconds += Int(cell.times & 0xFF_FFFF)
    waitSeconds += Int(cell.times >> 24 & 0xFF_FFFF)
    handleKnown += Int(cell.times >> 48 & 0xFF)
    waitKnown += Int(cell.times >> 56)
    handleSquares += UInt128(cell.squares & 0xFF_FFFF_FFFF)
    resolvedKnown += Int(cell.squares >> 40 & 0xFF)
    resolvedYes += Int(cell.squares >> 48 & 0xFF)
    calls += Int(cell.squares >> 56)
    for score in 0..<8 { scores[score] += Int(cell.scores >> UInt64(8 * score) & 0xFF) }
  }

  /// Counts a call, whatever its times.
  fileprivate mutating func add(_ call: Call) {
    calls += 1
    if call.handle >= 0 {
      handleKnown += 1
      handleSeconds += Int(call.handle)
      handleSquares += UInt128(UInt64(call.handle) * UInt64(call.handle))
    }
    if call.wait >= 0 {
      waitKnown += 1
      waitSeconds += Int(call.wait)
    }
    if call.resolved >= 0 {
      resolvedKnown += 1
      resolvedYes += Int(call.resolved)
    }
    if call.satisfaction >= 0, call.satisfaction < 8 { scores[Int(call.satisfaction)] += 1 }
  }
}
