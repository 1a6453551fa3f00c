internal import CPrefetch
internal import CallModel

// What is clever here, and why.
//
// A log of a large center has hundreds of thousands of cells in random order, far more than the caches hold, so counting waits for memory and for nothing else.
// Four things keep that short. A cell is 32 bytes, half a line of the cache: counts are bytes beside sums that as many calls cannot overflow, so that counting a call is
// three additions without a branch; a cell that has counted 255 calls is emptied into full counts, as are the rare calls with values too large for it. A slot is
// four bytes: the cell's number, and above it as much of the hash as fits, so that a look-up rarely sees a wrong cell. Calls are counted in groups and each pass over a group asks for
// the memory that the next one needs: slots, cells, then the counting. And both tables stand on large pages.
//
// Pointers, here and in `CellMerge` alone outside Ingest: cells in an array would be copied when it grows, twice the memory at the worst moment, and checked at
// every access. `cell` is only ever indexed with what `insert` has handed out, `slots` with what the mask leaves of a hash.

/// What is counted per key while a log is read.
@safe final class CellTable {
  /// 32 bytes. No count exceeds that of the calls, which stays below 255, and no call adds 2^16 seconds or more: nothing runs over into its neighbour.
  fileprivate struct Cell {
    let key: Key
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

  /// Scores of satisfaction up to this position stand in the cell.
  private static let scoresInCell: Int8 = 8
  /// Times below fit into a cell.
  private static let cellSeconds: Int32 = 1 << 16
  private static let groupSize = 256
  private static let blockBits = 16
  private static let blockSize = 1 << blockBits
  private static let largePage = 1 << 21

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
  /// Cell + 1, and the hash's bits above; 0: free. At most half full.
  private var slots: UnsafeMutablePointer<UInt32>
  private var slotMask: UInt32
  private let keys = UnsafeMutablePointer<Key>.allocate(capacity: groupSize)
  private let hashes = UnsafeMutablePointer<UInt32>.allocate(capacity: groupSize)
  /// For each call of a group the number of its cell; −1 as long as it is not known.
  private let found = UnsafeMutablePointer<Int32>.allocate(capacity: groupSize)

  /// A table for so many scores of satisfaction and of recommendation.
  init(satisfactionValues: Int, recommendationValues: Int) {
    firstRecommendation = max(0, satisfactionValues - Int(Self.scoresInCell))
    moreCount = firstRecommendation + recommendationValues
    unsafe slots = Self.memory(1024, of: UInt32.self)
    unsafe slots.initialize(repeating: 0, count: 1024)
    slotMask = 1023
  }

  deinit {
    for index in unsafe blocks.indices { unsafe blocks[index].deallocate() }
    unsafe slots.deallocate()
    unsafe keys.deallocate()
    unsafe hashes.deallocate()
    unsafe found.deallocate()
  }

  /// A cell's key.
  func key(of place: Int) -> Key {
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
      let group = calls.extracting(start..<min(start + Self.groupSize, calls.count))
      findSlots(group)
      fetchCells(group.count)
      findOthers(group.count)
      count(group)
      start += group.count
    }
  }

  /// Makes the calls' keys and asks for their slots.
  private func findSlots(_ calls: Span<Call>) {
    let (keys, hashes, slots, mask) = unsafe (self.keys, self.hashes, self.slots, slotMask)
    for row in 0..<calls.count {
      let key = Key(calls[row])
      let hash = key.hash
      unsafe keys[row] = key
      unsafe hashes[row] = hash
      unsafe prefetch(slots + Int(hash & mask))
    }
  }

  /// Asks for the cells that stand at the first slot of their hash or right behind it.
  private func fetchCells(_ rows: Int) {
    let (hashes, found, slots, mask) = unsafe (self.hashes, self.found, self.slots, slotMask)
    unsafe blocks.withUnsafeBufferPointer { blocks in
      for row in 0..<rows {
        let hash = unsafe hashes[row]
        let (first, second) = unsafe (slots[Int(hash & mask)], slots[Int((hash &+ 1) & mask)])
        let entry = first != 0 && (first ^ hash) & ~mask == 0 ? first : second
        let isLikely = entry != 0 && (entry ^ hash) & ~mask == 0
        let place = isLikely ? Int32(truncatingIfNeeded: entry & mask) - 1 : -1
        unsafe found[row] = place
        if isLikely { unsafe prefetch(Self.cell(Int(place), in: blocks)) }
      }
    }
  }

  /// Looks for the cells of all calls whose first slots were others' or nobody's.
  private func findOthers(_ rows: Int) {
    let (keys, found) = unsafe (self.keys, self.found)
    for row in 0..<rows {
      if unsafe found[row] < 0 || cell(Int(found[row])).pointee.key != keys[row] { unsafe found[row] = Int32(place(of: keys[row])) }
    }
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
    if unsafe count == blocks.count * Self.blockSize { unsafe blocks.append(Self.memory(Self.blockSize, of: Cell.self)) }
    unsafe cell(count).initialize(to: Cell(key: key))
    if moreCount > 0 { moreScores.append(contentsOf: repeatElement(0, count: moreCount)) }
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
    unsafe slots = Self.memory(larger, of: UInt32.self)
    unsafe slots.initialize(repeating: 0, count: larger)
    slotMask = UInt32(larger - 1)
    for index in 0..<count { unsafe occupySlot(index, cell(index).pointee.key) }
  }

  /// Memory for so many values; much of it on large pages.
  private static func memory<Value: BitwiseCopyable>(_ count: Int, of type: Value.Type) -> UnsafeMutablePointer<Value> {
    let bytes = count * MemoryLayout<Value>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: min(bytes, largePage))
    unsafe preferLargePages(UnsafeMutableRawBufferPointer(start: memory, count: bytes))
    return unsafe memory.bindMemory(to: type, capacity: count)
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
