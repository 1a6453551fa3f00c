internal import CXXHash
internal import CallModel

/// A call id in 16 bytes: the id itself where it has at most fifteen, else its XXH128 with one byte marked.
struct CallID: Hashable {
  /// 0: the call has none.
  let word: UInt128

  static let none = CallID(word: 0)
  private static let longest = 15

  private init(word: UInt128) { self.word = word }

  /// The id in a cell; `none` where it is missing.
  init(_ cell: Cell, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) {
    let range = bytes.trimmed(fields.range(cell.position))
    guard !cell.missing.contains(bytes, range), !range.isEmpty else {
      self = .none
      return
    }
    if range.count > Self.longest {
      let hash = unsafe bytes.extracting(range).withUnsafeBytes { unsafe XXH3_128bits($0.baseAddress, $0.count) }
      word = UInt128(hash.high64) << 64 | UInt128(hash.low64) | UInt128(0xFF) << 120
    } else {
      word = range.reversed().reduce(UInt128(range.count) << 120) { $0 | UInt128(bytes[$1]) << UInt128(8 * ($1 - range.lowerBound)) }
    }
  }
}

/// A call with what it takes to tell whether it repeats an earlier one, and to leave it out.
struct IdentifiedCall {
  let record: Int
  let id: CallID
  let day: Day?
  let call: Call
}

/// The call ids seen so far, 16 bytes each in a table that is between three eighths and three quarters full.
struct CallIDs {
  private var slots = [UInt128](repeating: 0, count: 1 << 12)
  private(set) var count = 0

  /// Whether an id is new; it is known from then on. A call without one repeats none.
  mutating func isNew(_ id: CallID) -> Bool {
    guard id != .none else { return true }
    var slot = place(of: id.word)
    while slots[slot] != 0 {
      if slots[slot] == id.word { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = id.word
    count += 1
    if 4 * count > 3 * slots.count { grow() }
    return true
  }

  private func place(of word: UInt128) -> Int {
    let product = (UInt64(truncatingIfNeeded: word) ^ 0xE703_7ED1_A0B4_28DB)
      .multipliedFullWidth(by: UInt64(truncatingIfNeeded: word >> 64) ^ 0xA076_1D64_78BD_642F)
    return Int(truncatingIfNeeded: product.high ^ product.low) & (slots.count - 1)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt128](repeating: 0, count: 2 * old.count)
    for word in old where word != 0 {
      var slot = place(of: word)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = word
    }
  }
}
