internal import CPrefetch
internal import CallModel

/// Where the cell of a call is, by the hash of its key: for any number of codes.
///
/// A slot is four bytes: the cell's number, and above it as much of the hash as fits, so that a look-up rarely sees a wrong cell.
@safe final class HashedSlots {
  static let groupSize = 256

  /// Cell + 1, and the hash's bits above; 0: free. At most half full.
  private var slots: UnsafeMutablePointer<UInt32>
  private var slotMask: UInt32 = 1023
  private let keys = UnsafeMutablePointer<CellKey>.allocate(capacity: groupSize)
  private let hashes = UnsafeMutablePointer<UInt32>.allocate(capacity: groupSize)

  init() {
    unsafe slots = memoryOnLargePages(1024, of: UInt32.self)
    unsafe slots.initialize(repeating: 0, count: 1024)
  }

  deinit {
    unsafe slots.deallocate()
    unsafe keys.deallocate()
    unsafe hashes.deallocate()
  }

  /// Finds the cells of at most `groupSize` calls.
  ///
  /// - Parameters:
  ///   - found: takes the number of each call's cell.
  ///   - key: a cell's key.
  ///   - prepare: asks for a cell's memory.
  @inline(__always)
  func find(
    _ calls: Span<Call>, _ found: UnsafeMutablePointer<Int32>, newCell: (CellKey) -> Int, key: (Int) -> CellKey, prepare: (Int) -> Void
  ) {
    prepareSlots(calls)
    unsafe prepareCells(calls.count, found, prepare)
    for index in 0..<calls.count {
      let own = unsafe keys[index]
      if unsafe found[index] < 0 || key(Int(found[index])) != own {
        unsafe found[index] = Int32(truncatingIfNeeded: cell(of: own, newCell: newCell, key: key))
      }
    }
  }

  /// Makes the calls' keys and asks for their slots.
  private func prepareSlots(_ calls: Span<Call>) {
    precondition(calls.count <= Self.groupSize)
    let (keys, hashes, slots, mask) = unsafe (self.keys, self.hashes, self.slots, slotMask)
    for index in 0..<calls.count {
      let key = CellKey(calls[index])
      let hash = key.hash
      unsafe keys[index] = key
      unsafe hashes[index] = hash
      unsafe prefetch(slots + Int(hash & mask))
    }
  }

  /// Asks for the cells that stand at the first slot of their hash or right behind it.
  @inline(__always)
  private func prepareCells(_ calls: Int, _ found: UnsafeMutablePointer<Int32>, _ prepare: (Int) -> Void) {
    let (hashes, slots, mask) = unsafe (self.hashes, self.slots, slotMask)
    for index in 0..<calls {
      let hash = unsafe hashes[index]
      let (first, second) = unsafe (slots[Int(hash & mask)], slots[Int((hash &+ 1) & mask)])
      let entry = first != 0 && (first ^ hash) & ~mask == 0 ? first : second
      let isLikely = entry != 0 && (entry ^ hash) & ~mask == 0
      unsafe found[index] = isLikely ? Int32(truncatingIfNeeded: entry & mask) - 1 : -1
      if isLikely { prepare(Int(entry & mask) - 1) }
    }
  }

  /// The number of a key's cell, a new one where there is none.
  private func cell(of own: CellKey, newCell: (CellKey) -> Int, key: (Int) -> CellKey) -> Int {
    var slot = own.hash & slotMask
    while case let entry = unsafe slots[Int(slot)], entry != 0 {
      let cell = Int(entry & slotMask) - 1
      if (entry ^ own.hash) & ~slotMask == 0, key(cell) == own { return cell }
      slot = (slot + 1) & slotMask
    }
    let cell = newCell(own)
    insert(own, cell, key: key)
    return cell
  }

  /// Takes in the cell of a key that is new here; cells are taken in by their numbers.
  func insert(_ own: CellKey, _ cell: Int, key: (Int) -> CellKey) {
    if (cell + 1) * 2 > Int(slotMask) + 1 {
      let larger = 2 * (Int(slotMask) + 1)
      unsafe slots.deallocate()
      unsafe slots = memoryOnLargePages(larger, of: UInt32.self)
      unsafe slots.initialize(repeating: 0, count: larger)
      slotMask = UInt32(larger - 1)
      for earlier in 0..<cell { occupySlot(earlier, key(earlier)) }
    }
    occupySlot(cell, own)
  }

  private func occupySlot(_ cell: Int, _ key: CellKey) {
    var slot = key.hash & slotMask
    while unsafe slots[Int(slot)] != 0 { slot = (slot + 1) & slotMask }
    unsafe slots[Int(slot)] = key.hash & ~slotMask | UInt32(cell + 1)
  }
}
