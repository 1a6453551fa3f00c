internal import CXXHash

/// Fields that are looked up together.
struct KeyFields: Sendable {
  let positions: [Int]
  let areAdjacent: Bool

  init(_ positions: [Int]) {
    self.positions = positions
    areAdjacent = !positions.isEmpty && zip(positions, positions.dropFirst()).allSatisfy { $0 + 1 == $1 }
  }
}

/// Codes for the distinct texts of one column, or of several columns together: a row costs one look-up, and everything else
/// about a text (trimming, classifying) happens once.
///
/// Texts are compared as raw bytes; two spellings that trim to the same label have two codes with equal meanings.
struct PathCodes {
  /// All distinct texts, one behind the other.
  private var texts: [UInt8] = []
  /// Where each code's text ends.
  private var ends: [Int32] = [0]
  private var hashes: [UInt64] = []
  /// Code + 1 by hash; 0: free. At most half full.
  private var slots = [Int32](repeating: 0, count: 256)
  private var scratch: [UInt8] = []

  /// How many distinct texts there are.
  var count: Int { hashes.count }

  /// The code of a row's fields at these positions, and whether it is new.
  ///
  /// Neighbouring fields are looked up in place, separators included; scattered ones are put together first.
  mutating func code(of key: KeyFields, in bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> (code: Int32, isNew: Bool) {
    if key.areAdjacent, let first = key.positions.first, let last = key.positions.last {
      return code(of: bytes.extracting(fields.range(from: first, through: last)))
    }
    scratch.removeAll(keepingCapacity: true)
    for position in key.positions {
      for index in fields.range(position) { scratch.append(bytes[index]) }
      scratch.append(0)
    }
    let text = scratch
    return code(of: text.span)
  }

  private mutating func code(of text: Span<UInt8>) -> (code: Int32, isNew: Bool) {
    let hash = unsafe text.withUnsafeBytes { unsafe XXH3_64bits($0.baseAddress, $0.count) }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot] - 1
      if hashes[Int(code)] == hash, isText(text, of: Int(code)) { return (code, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (insert(text, hash), true)
  }

  private func isText(_ text: Span<UInt8>, of code: Int) -> Bool {
    let start = Int(ends[code])
    guard Int(ends[code + 1]) - start == text.count else { return false }
    for index in 0..<text.count where texts[start + index] != text[index] { return false }
    return true
  }

  private mutating func insert(_ text: Span<UInt8>, _ hash: UInt64) -> Int32 {
    for index in 0..<text.count { texts.append(text[index]) }
    ends.append(Int32(texts.count))
    hashes.append(hash)
    if hashes.count * 2 > slots.count {
      slots = [Int32](repeating: 0, count: slots.count * 2)
      for code in hashes.indices { place(Int32(code)) }
    } else {
      place(Int32(hashes.count - 1))
    }
    return Int32(hashes.count - 1)
  }

  private mutating func place(_ code: Int32) {
    var slot = Int(truncatingIfNeeded: hashes[Int(code)]) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = code + 1
  }
}
