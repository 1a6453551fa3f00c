internal import CPrefetch
internal import CallModel

/// Where the cell of a call is, by its codes alone: a slot for every organization, driver and channel that could meet.
///
/// Codes count up from 0 in the order in which labels come up, so the slots of frequent ones are neighbours and mostly in the cache; nothing is hashed, and nothing compared.
@safe final class DenseSlots {
  /// 8 MiB. A center with more combinations has so many of them empty that they cost more than they bring.
  private static let most = 1 << 21

  /// The number of the cell + 1; 0: there is none yet. Abandoned calls, which have no driver, come before the drivers.
  private var slots: UnsafeMutablePointer<UInt32>
  /// How many organizations, drivers and channels there is room for.
  private var room: Codes

  private struct Codes {
    var organizations = 256
    var drivers = 64
    var channels = 8
    var count: Int { organizations * drivers * channels }

    /// Whether there is room for a call's codes.
    @inline(__always)
    func holds(_ call: Call) -> Bool {
      // Nothing negative is below, either.
      UInt32(bitPattern: call.organization) < organizations && UInt32(bitPattern: call.driver) < drivers - 1
        && UInt32(bitPattern: call.channel) < channels
    }

    /// A call's slot.
    @inline(__always)
    func slot(organization: Int, driver: Int, channel: Int, isAbandoned: Bool) -> Int {
      (organization &* drivers &+ (isAbandoned ? 0 : driver &+ 1)) &* channels &+ channel
    }
  }

  init() {
    room = Codes()
    unsafe slots = Self.memory(room.count)
  }

  deinit { unsafe slots.deallocate() }

  /// Whether there is a slot for each of the calls.
  func hasRoom(for calls: Span<Call>) -> Bool {
    let room = room
    var isInside = true
    for index in calls.indices { isInside = room.holds(calls[index]) && isInside }
    return isInside
  }

  /// Makes room for further calls; false where that would be too much.
  ///
  /// - Parameter keys: those of the cells there are, in order.
  func makeRoom(for calls: Span<Call>, keys: some Sequence<CellKey>) -> Bool {
    for index in calls.indices {
      // Which makes sure that no code is negative.
      let key = CellKey(calls[index])
      while key.organization >= room.organizations { room.organizations *= 2 }
      while key.driver + 1 >= room.drivers { room.drivers *= 2 }
      while key.channel >= room.channels { room.channels *= 2 }
    }
    guard room.count <= Self.most else { return false }
    unsafe slots.deallocate()
    unsafe slots = Self.memory(room.count)
    for (cell, key) in keys.enumerated() {
      let slot = room.slot(organization: key.organization, driver: key.driver, channel: key.channel, isAbandoned: key.isAbandoned)
      unsafe slots[slot] = UInt32(cell + 1)
    }
    precondition(hasRoom(for: calls))
    return true
  }

  /// Finds the cells of calls for which there is room.
  ///
  /// - Parameters:
  ///   - found: takes the number of each call's cell.
  ///   - prepare: asks for a cell's memory.
  @inline(__always)
  func find(_ calls: Span<Call>, _ found: UnsafeMutablePointer<Int32>, newCell: (CellKey) -> Int, prepare: (Int) -> Void) {
    let (slots, room) = unsafe (self.slots, self.room)
    for index in 0..<calls.count {
      let call = calls[index]
      let slot = room.slot(
        organization: Int(call.organization), driver: Int(call.driver), channel: Int(call.channel), isAbandoned: call.isAbandoned)
      unsafe found[index] = Int32(truncatingIfNeeded: slot)
      unsafe prefetch(slots + slot)
    }
    for index in 0..<calls.count {
      let slot = unsafe slots + Int(found[index])
      if unsafe slot.pointee == 0 { unsafe slot.pointee = UInt32(newCell(CellKey(calls[index])) + 1) }
      let cell = unsafe Int(slot.pointee) - 1
      unsafe found[index] = Int32(truncatingIfNeeded: cell)
      prepare(cell)
    }
  }

  /// Zeros, written here. Those that the system hands out as they are first touched would be read first, then written: each page is then put in place
  /// twice, the second time with all other workers waiting.
  private static func memory(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    let memory = unsafe memoryOnLargePages(count, of: UInt32.self)
    unsafe memory.initialize(repeating: 0, count: count)
    return unsafe memory
  }
}
