internal import CallModel
internal import Glibc

// What is clever here, and why.
//
// A log of a large center has hundreds of thousands of cells in random order, far more than the caches hold, so counting waits for memory and for nothing else.
// Three things keep that short. A cell is 64 bytes, one line of the cache, with everything that most calls change: counts in 32 bits, scores in 16, and what
// runs over is carried into a dictionary that stays empty in all but absurd logs. A slot is four bytes: the cell's number, and above it as much of the
// hash as fits, so that a look-up rarely sees a wrong cell. And calls are counted a thousand at a time in three passes: all slots, all cells, then the
// counting, so that the processor fetches many of them at once.
//
// This is the one place outside Ingest with pointers: cells in an array would be copied when it grows, twice the memory at the worst moment, and checked at
// every access. `cell` and `slots` are only ever indexed with what `insert` has handed out.

/// What is counted per key while a log is read.
@safe final class CellTable {
  /// 64 bytes.
  struct Cell {
    let key: Key
    var handleSeconds: UInt64 = 0
    var waitSeconds: UInt64 = 0
    var handleSquares: UInt64 = 0
    var calls: UInt32 = 0
    var handleKnown: UInt32 = 0
    var waitKnown: UInt32 = 0
    var resolvedKnown: UInt32 = 0
    var resolvedYes: UInt32 = 0
    var scores = InlineArray<6, UInt16>(repeating: 0)
  }

  /// Organization, driver and channel of a call in one word, and whether it was abandoned.
  struct Key: Hashable, Sendable {
    static let codeBits: UInt64 = 24
    static let channelBits: UInt64 = 15
    private let word: UInt64

    /// - Precondition: codes of organization and driver are below 2^24, that of the channel is below 2^15.
    @inline(__always)
    init(_ call: Call) {
      let codes =
        UInt64(UInt32(bitPattern: call.organization)) << (Self.codeBits + Self.channelBits) | UInt64(UInt32(bitPattern: call.driver))
        << Self.channelBits
      precondition((call.organization | call.driver) >> Int32(Self.codeBits) == 0 && call.channel >> Int32(Self.channelBits) == 0)
      word = (codes | UInt64(UInt32(bitPattern: call.channel))) << 1 | (call.isAbandoned ? 1 : 0)
    }

    var organization: Int { Int(word >> (1 + Self.channelBits + Self.codeBits)) }
    var driver: Int { Int(word >> (1 + Self.channelBits) & (1 << Self.codeBits - 1)) }
    var channel: Int { Int(word >> 1 & (1 << Self.channelBits - 1)) }
    var isAbandoned: Bool { word & 1 != 0 }

    /// Multiplies and folds the halves of the product.
    @inline(__always)
    var hash: UInt32 {
      let product = (word ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      let folded = product.high ^ product.low
      return UInt32(truncatingIfNeeded: folded ^ folded >> 32)
    }
  }

  /// What has run over in a cell.
  private struct Carry: Hashable {
    let cell: Int
    /// A score's position; −1: the sum of squares.
    let place: Int
  }

  /// Scores up to this position stand in the cell.
  static let scoresInCell = 6
  private static let groupSize = 1024
  private static let blockBits = 15
  private static let blockSize = 1 << blockBits

  /// Scores per cell.
  let scoreCount: Int
  /// How many distinct keys have been counted.
  private(set) var count = 0
  /// How often something has run over.
  private var carries: [Carry: UInt64] = [:]

  /// Cells in blocks that never move: 2 MiB each, on pages as large where the system has them, which spares looking up pages.
  private var blocks: [UnsafeMutablePointer<Cell>] = unsafe []
  /// Scores from the seventh on, `scoreCount - scoresInCell` per cell.
  private var moreScores: [UInt32] = []
  /// Cell + 1, and the hash's bits above; 0: free. At most half full.
  private var slots: UnsafeMutablePointer<UInt32>
  private var slotMask: UInt32
  private let keys = UnsafeMutablePointer<Key>.allocate(capacity: groupSize)
  private let entries = UnsafeMutablePointer<UInt32>.allocate(capacity: groupSize)
  /// For each call of a group the number of its cell, −1 where it has to be looked for.
  private let found = UnsafeMutablePointer<Int32>.allocate(capacity: groupSize)

  init(scoreCount: Int) {
    self.scoreCount = scoreCount
    unsafe slots = .allocate(capacity: 1024)
    unsafe slots.initialize(repeating: 0, count: 1024)
    slotMask = 1023
  }

  deinit {
    for index in unsafe blocks.indices { unsafe blocks[index].deallocate() }
    unsafe slots.deallocate()
    unsafe keys.deallocate()
    unsafe entries.deallocate()
    unsafe found.deallocate()
  }

  /// A cell's counts.
  subscript(cell: Int) -> Cell {
    precondition(cell < count)
    return unsafe self.cell(cell).pointee
  }

  /// How many calls of a cell gave the score at this position, without those carried.
  @inline(__always)
  func answers(_ place: Int, _ cell: Cell, score: Int) -> Int {
    score < Self.scoresInCell
      ? Int(cell.scores[score]) : Int(moreScores[place * (scoreCount - Self.scoresInCell) + score - Self.scoresInCell])
  }

  /// Whether anything has run over.
  var hasCarries: Bool { !carries.isEmpty }

  /// How often a cell's score at this position has run over its 16 bits, or the sum of squares (−1) its 64.
  func carried(_ cell: Int, _ place: Int) -> UInt64 { carries[Carry(cell: cell, place: place)] ?? 0 }

  @inline(__always)
  private func cell(_ index: Int) -> UnsafeMutablePointer<Cell> { unsafe Self.cell(index, in: blocks) }

  @inline(__always)
  private static func cell(_ index: Int, in blocks: [UnsafeMutablePointer<Cell>]) -> UnsafeMutablePointer<Cell> {
    unsafe blocks[index >> blockBits] + (index & (blockSize - 1))
  }
}

extension CellTable {
  /// Counts calls. `firstRecommendation` is where the scores of recommendations begin.
  func add(_ calls: Span<Call>, firstRecommendation: Int) {
    var start = 0
    while start < calls.count {
      let group = calls.extracting(start..<min(start + Self.groupSize, calls.count))
      findSlots(group)
      findCells(group.count)
      for row in 0..<group.count { count(group[row], row, firstRecommendation) }
      start += group.count
    }
  }

  private func findSlots(_ calls: Span<Call>) {
    let (keys, entries, slots, mask) = unsafe (self.keys, self.entries, self.slots, slotMask)
    for row in 0..<calls.count {
      let key = Key(calls[row])
      unsafe keys[row] = key
      unsafe entries[row] = slots[Int(key.hash & mask)]
    }
  }

  private func findCells(_ rows: Int) {
    let (keys, entries, found, mask) = unsafe (self.keys, self.entries, self.found, slotMask)
    let blocks = unsafe self.blocks
    for row in 0..<rows {
      let (entry, key) = unsafe (entries[row], keys[row])
      var place: Int32 = -1
      if entry != 0, (entry ^ key.hash) & ~mask == 0 {
        let index = Int(entry & mask) - 1
        if unsafe Self.cell(index, in: blocks).pointee.key == key { place = Int32(index) }
      }
      unsafe found[row] = place
    }
  }

  @inline(__always)
  private func count(_ call: Call, _ row: Int, _ firstRecommendation: Int) {
    let place = unsafe found[row] >= 0 ? Int(found[row]) : self.place(of: keys[row])
    let cell = unsafe Self.cell(place, in: blocks)
    unsafe cell.pointee.calls += 1
    if call.isAbandoned { return }
    if call.handle >= 0 {
      let seconds = UInt64(call.handle)
      unsafe cell.pointee.handleKnown += 1
      unsafe cell.pointee.handleSeconds += seconds
      let (squares, isOver) = unsafe cell.pointee.handleSquares.addingReportingOverflow(seconds * seconds)
      unsafe cell.pointee.handleSquares = squares
      if isOver { carry(place, -1) }
    }
    if call.wait >= 0 {
      unsafe cell.pointee.waitKnown += 1
      unsafe cell.pointee.waitSeconds += UInt64(call.wait)
    }
    if call.resolved >= 0 {
      unsafe cell.pointee.resolvedKnown += 1
      unsafe cell.pointee.resolvedYes += UInt32(call.resolved)
    }
    if call.satisfaction >= 0 { unsafe countScore(Int(call.satisfaction), place, cell) }
    if call.recommendation >= 0 { unsafe countScore(firstRecommendation + Int(call.recommendation), place, cell) }
  }

  @inline(__always)
  private func countScore(_ score: Int, _ place: Int, _ cell: UnsafeMutablePointer<Cell>) {
    precondition(score < scoreCount)
    if score < Self.scoresInCell {
      let answers = unsafe cell.pointee.scores[score] &+ 1
      unsafe cell.pointee.scores[score] = answers
      if answers == 0 { carry(place, score) }
    } else {
      moreScores[place * (scoreCount - Self.scoresInCell) + score - Self.scoresInCell] += 1
    }
  }

  private func carry(_ cell: Int, _ place: Int) { carries[Carry(cell: cell, place: place), default: 0] += 1 }

  /// The number of a key's cell, a new one where there is none.
  private func place(of key: Key) -> Int {
    var slot = key.hash & slotMask
    while case let entry = unsafe slots[Int(slot)], entry != 0 {
      let index = Int(entry & slotMask) - 1
      if (entry ^ key.hash) & ~slotMask == 0, unsafe cell(index).pointee.key == key { return index }
      slot = (slot + 1) & slotMask
    }
    return insert(key)
  }

  private func insert(_ key: Key) -> Int {
    if unsafe count == blocks.count * Self.blockSize { unsafe blocks.append(Self.newBlock()) }
    unsafe cell(count).initialize(to: Cell(key: key))
    if scoreCount > Self.scoresInCell { moreScores.append(contentsOf: repeatElement(0, count: scoreCount - Self.scoresInCell)) }
    count += 1
    if count * 2 > Int(slotMask) + 1 { growSlots() } else { occupySlot(count - 1, key) }
    return count - 1
  }

  private func occupySlot(_ cell: Int, _ key: Key) {
    var slot = key.hash & slotMask
    while unsafe slots[Int(slot)] != 0 { slot = (slot + 1) & slotMask }
    unsafe slots[Int(slot)] = key.hash & ~slotMask | UInt32(cell + 1)
  }

  private func growSlots() {
    let larger = 2 * (Int(slotMask) + 1)
    unsafe slots.deallocate()
    unsafe slots = .allocate(capacity: larger)
    unsafe slots.initialize(repeating: 0, count: larger)
    slotMask = UInt32(larger - 1)
    for index in 0..<count { unsafe occupySlot(index, cell(index).pointee.key) }
  }

  private static func newBlock() -> UnsafeMutablePointer<Cell> {
    let bytes = blockSize * MemoryLayout<Cell>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: bytes)
    unsafe madvise(memory, bytes, MADV_HUGEPAGE)
    return unsafe memory.bindMemory(to: Cell.self, capacity: blockSize)
  }
}
