/// Fields that are looked up together.
struct KeyFields: Sendable {
  let positions: [Int]
  /// Whether they stand side by side in the log, so that they are one stretch of bytes.
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
  /// All distinct texts, one behind the other, each filled up with zeros to whole words.
  private var words: [UInt64] = []
  private var texts: [(firstWord: Int32, length: Int32)] = []
  /// Upper half of the hash, and code + 1; 0: free. At most half full.
  private var slots = [UInt64](repeating: 0, count: 256)
  private var scratch: [UInt8] = []

  /// How many distinct texts there are.
  var count: Int { texts.count }

  /// The code of a row's fields, and whether it is new.
  ///
  /// Neighbouring fields are looked up in place, separators included; scattered ones are put together first.
  @inline(__always)
  mutating func code(of key: KeyFields, in bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> (code: Int32, isNew: Bool) {
    if key.areAdjacent {
      return code(of: bytes.extracting(fields.range(from: key.positions[0], through: key.positions[key.positions.count - 1])))
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
    let hash = Self.hash(text)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
      if (slots[slot] ^ hash) >> 32 == 0, isText(text, of: code) { return (Int32(truncatingIfNeeded: code), false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (insert(text, hash), true)
  }

  /// Multiplies word by word and folds the halves of the product (the scheme of wyhash); the length tells texts apart that only differ in zeros at the end.
  @inline(__always)
  private static func hash(_ text: Span<UInt8>) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    while position < text.count {
      let product = (state ^ text.word(at: position)).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low
      position += 8
    }
    return state ^ state >> 29
  }

  private func isText(_ text: Span<UInt8>, of code: Int) -> Bool {
    let (first, length) = texts[code]
    guard Int(length) == text.count else { return false }
    var word = Int(first)
    var position = 0
    while position < text.count {
      if words[word] != text.word(at: position) { return false }
      word += 1
      position += 8
    }
    return true
  }

  private mutating func insert(_ text: Span<UInt8>, _ hash: UInt64) -> Int32 {
    texts.append((Int32(words.count), Int32(text.count)))
    for position in stride(from: 0, to: text.count, by: 8) { words.append(text.word(at: position)) }
    if texts.count * 2 > slots.count {
      let old = slots
      slots = [UInt64](repeating: 0, count: old.count * 2)
      for code in texts.indices.dropLast() { place(code, Self.hash(ofWords: words, texts[code])) }
    }
    place(texts.count - 1, hash)
    return Int32(texts.count - 1)
  }

  private mutating func place(_ code: Int, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(code + 1)
  }

  /// The hash of a text that has been kept.
  private static func hash(ofWords words: [UInt64], _ text: (firstWord: Int32, length: Int32)) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: text.length) &* 0x9E37_79B9_7F4A_7C15
    for word in 0..<(Int(text.length) + 7) / 8 {
      let product = (state ^ words[Int(text.firstWord) + word]).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low
    }
    return state ^ state >> 29
  }
}

extension Span<UInt8> {
  /// Eight bytes from `position` on as a little-endian word; zeros behind the end.
  @inline(__always)
  fileprivate func word(at position: Int) -> UInt64 {
    if position + 8 <= count { return unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)) }
    var word: UInt64 = 0
    for offset in 0..<count - position { word |= UInt64(self[position + offset]) << UInt64(8 * offset) }
    return word
  }
}
