/// Texts of one or several columns with the codes that the judge gave them: a table of hashes into one stretch of memory that holds the texts.
///
/// What is clever: a look-up touches a slot of four bytes and, for most texts, one line of the cache, which holds length, code and bytes side by side; what a row
/// waits for is memory. Texts of up to sixteen bytes, and of up to forty-eight, are hashed and compared without a loop, because a loop whose length changes from row
/// to row costs more than the work in it.
@safe final class KnownTexts {
  /// What stands for an unknown text.
  static let unknown: Int32 = -1

  /// A line of the cache: where a record begins.
  private static let lineWords = 8
  private static let numberBits: UInt64 = 24
  private static let mostLines = 1 << Int(numberBits) - 2

  /// The number of the record's first line + 1, and above it eight bits of the hash; 0: free. At most half full.
  private var slots: UnsafeMutablePointer<UInt32>
  private var slotMask: Int
  private var count = 0
  /// For each text a word with its length (lower half) and code, then its bytes, filled up with zeros to the end of a line.
  private var records: UnsafeMutablePointer<UInt64>
  private var lines = 1 << 6
  private var usedLines = 0
  /// What stands for a key of no fields at all, the same for every row.
  private var codeOfNothing = unknown
  /// Scattered fields put together, a NUL behind each.
  private var scratch: [UInt8] = []

  init() {
    unsafe slots = .allocate(capacity: 1 << 8)
    unsafe slots.initialize(repeating: 0, count: 1 << 8)
    slotMask = 1 << 8 - 1
    unsafe records = Self.memory(lines)
  }

  deinit {
    unsafe slots.deallocate()
    unsafe records.deallocate()
  }

  /// The code of a text, or `unknown`.
  @inline(__always)
  func code(of text: RawText) -> Int32 {
    if unsafe text.count <= 16 {
      let block = unsafe text.lastBlock(at: 0)
      return unsafe code(text.count, Self.hash(text.count, block)) { record in unsafe block.difference(from: record, 0) == 0 }
    }
    if unsafe text.count <= 48 {
      let blocks = unsafe Blocks(text)
      return unsafe code(text.count, Self.hash(text.count, blocks)) { record in unsafe blocks.areText(of: record) }
    }
    return unsafe codeOfLong(text)
  }

  @inline(never)
  private func codeOfLong(_ text: RawText) -> Int32 {
    unsafe code(text.count, Self.hash(text)) { record in unsafe Self.isText(text, at: record) }
  }

  /// The code of a text with that length and hash whose bytes are those of a record.
  @inline(__always)
  private func code(_ count: Int, _ hash: UInt64, isText: (UnsafeRawPointer) -> Bool) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let entry = unsafe UInt64(slots[slot])
      if entry == 0 { return Self.unknown }
      if entry >> Self.numberBits == hash >> (64 - 8) {
        let record = unsafe records + Int(truncatingIfNeeded: (entry & (1 << Self.numberBits - 1)) - 1) * Self.lineWords
        let head = unsafe record[0]
        if Int(head & 0xFFFF_FFFF) == count, unsafe isText(UnsafeRawPointer(record + 1)) { return Int32(truncatingIfNeeded: head >> 32) }
      }
      slot = (slot + 1) & slotMask
    }
  }

  /// The same for any fields of a row.
  func code(of key: KeyFields, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> Int32 {
    key.positions.isEmpty ? codeOfNothing : unsafe withText(key, bytes, fields) { unsafe code(of: $0) }
  }

  /// Takes in a text; a known one keeps its code.
  func learn(_ code: Int32, _ key: KeyFields, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) {
    guard !key.positions.isEmpty else { return codeOfNothing = code }
    unsafe withText(key, bytes, fields) { text in
      if unsafe self.code(of: text) == Self.unknown { unsafe insert(text, code) }
    }
  }

  private func withText<Result>(_ key: KeyFields, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>, _ body: (RawText) -> Result) -> Result {
    scratch.removeAll(keepingCapacity: true)
    if key.areAdjacent {
      for index in fields.range(from: key.positions[0], through: key.positions[key.positions.count - 1]) { scratch.append(bytes[index]) }
    } else {
      for position in key.positions {
        for index in fields.range(position) { scratch.append(bytes[index]) }
        scratch.append(0)
      }
    }
    let count = scratch.count
    scratch.append(contentsOf: repeatElement(0, count: RowGroup.slack))
    return unsafe scratch.withUnsafeBufferPointer { memory in
      // Never empty: the slack is there.
      unsafe body(RawText(start: memory.baseAddress.unsafelyUnwrapped, count: count))
    }
  }

  /// Multiplies words and folds the halves of the products (the scheme of wyhash).
  private static func hash(_ text: RawText) -> UInt64 {
    if unsafe text.count <= 16 { return unsafe hash(text.count, text.lastBlock(at: 0)) }
    if unsafe text.count <= 48 { return unsafe hash(text.count, Blocks(text)) }
    var state = unsafe UInt64(truncatingIfNeeded: text.count)
    var offset = 0
    while unsafe offset + 16 < text.count {
      state = unsafe mixed(text.block(at: offset), state)
      offset += 16
    }
    return unsafe finished(mixed(text.lastBlock(at: offset), state))
  }

  @inline(__always)
  private static func hash(_ count: Int, _ block: Block) -> UInt64 { finished(mixed(block, UInt64(truncatingIfNeeded: count))) }

  @inline(__always)
  private static func hash(_ count: Int, _ blocks: Blocks) -> UInt64 {
    finished(mixed(blocks.first, UInt64(truncatingIfNeeded: count)) ^ mixed(blocks.middle, 1 << 32) ^ mixed(blocks.last, 2 << 32))
  }

  @inline(__always)
  private static func mixed(_ block: Block, _ state: UInt64) -> UInt64 {
    let product = (block.low ^ state &* 0x9E37_79B9_7F4A_7C15 ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: block.high ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  @inline(__always)
  private static func finished(_ state: UInt64) -> UInt64 { state ^ state >> 29 }

  private static func isText(_ text: RawText, at record: UnsafeRawPointer) -> Bool {
    var offset = 0
    while unsafe offset + 16 < text.count {
      guard unsafe text.block(at: offset).difference(from: record, offset) == 0 else { return false }
      offset += 16
    }
    return unsafe text.lastBlock(at: offset).difference(from: record, offset) == 0
  }

  /// Takes in a new text. Where there is no room for more, it stays unknown.
  private func insert(_ text: RawText, _ code: Int32) {
    let lines = unsafe Self.lines(of: text.count)
    guard usedLines + lines <= Self.mostLines else { return }
    if usedLines + lines > self.lines { growRecords(by: lines) }
    let record = unsafe records + usedLines * Self.lineWords
    unsafe record.initialize(repeating: 0, count: lines * Self.lineWords)
    unsafe record[0] = UInt64(text.count) | UInt64(UInt32(bitPattern: code)) << 32
    unsafe UnsafeMutableRawPointer(record + 1).copyMemory(from: text.start, byteCount: text.count)
    count += 1
    if count * 2 > slotMask + 1 { growSlots() }
    unsafe place(usedLines, Self.hash(text))
    usedLines += lines
  }

  /// How many lines a record takes up: a word, and the text filled up to sixteen bytes, which is how it is compared.
  private static func lines(of length: Int) -> Int { (8 + max(length + 15, 16) / 16 * 16 + 63) / 64 }

  private static func memory(_ lines: Int) -> UnsafeMutablePointer<UInt64> {
    unsafe UnsafeMutableRawPointer.allocate(byteCount: 64 * lines, alignment: 64).bindMemory(to: UInt64.self, capacity: lineWords * lines)
  }

  private func place(_ line: Int, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while unsafe slots[slot] != 0 { slot = (slot + 1) & slotMask }
    unsafe slots[slot] = UInt32(truncatingIfNeeded: (hash >> (64 - 8)) << Self.numberBits | UInt64(line + 1))
  }

  private func growRecords(by more: Int) {
    lines = max(2 * lines, lines + more)
    let memory = unsafe Self.memory(lines)
    unsafe memory.initialize(from: records, count: usedLines * Self.lineWords)
    unsafe records.deallocate()
    unsafe records = memory
  }

  /// Twice the slots; the texts up to the last one are placed again.
  private func growSlots() {
    unsafe slots.deallocate()
    let larger = 2 * (slotMask + 1)
    unsafe slots = .allocate(capacity: larger)
    unsafe slots.initialize(repeating: 0, count: larger)
    slotMask = larger - 1
    var line = 0
    while line < usedLines {
      let record = unsafe records + line * Self.lineWords
      let length = unsafe Int(record[0] & 0xFFFF_FFFF)
      // Records are filled up with zeros to the end of a line, which is as far as a text's last words reach.
      let text = unsafe RawText(start: UnsafeRawPointer(record + 1).assumingMemoryBound(to: UInt8.self), count: length)
      unsafe place(line, Self.hash(text))
      line += Self.lines(of: length)
    }
  }
}

/// Sixteen bytes of a text.
private struct Block {
  let low: UInt64
  let high: UInt64

  /// Zero where the same bytes stand in memory.
  @inline(__always)
  func difference(from memory: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    let other = unsafe (
      memory.loadUnaligned(fromByteOffset: offset, as: UInt64.self), memory.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
    )
    return (low ^ UInt64(littleEndian: other.0)) | (high ^ UInt64(littleEndian: other.1))
  }
}

/// All bytes of a text of 17 to 48: its first sixteen, sixteen in the middle, its last sixteen; they may overlap.
private struct Blocks {
  let first: Block
  let middle: Block
  let last: Block
  private let count: Int

  @inline(__always)
  init(_ text: RawText) {
    unsafe (first, middle, last) = (text.block(at: 0), text.block(at: (text.count - 16) / 2), text.block(at: text.count - 16))
    count = unsafe text.count
  }

  /// Whether these are the bytes of a record of the same length.
  @inline(__always)
  func areText(of record: UnsafeRawPointer) -> Bool {
    let difference = unsafe first.difference(from: record, 0) | middle.difference(from: record, (count - 16) / 2)
    return unsafe difference | last.difference(from: record, count - 16) == 0
  }
}

extension RawText {
  /// Sixteen bytes from an offset on.
  @inline(__always)
  fileprivate func block(at offset: Int) -> Block { unsafe Block(low: word(offset), high: word(offset + 8)) }

  /// The last bytes from an offset on, at most sixteen; zeros behind them.
  @inline(__always)
  fileprivate func lastBlock(at offset: Int) -> Block {
    let count = unsafe self.count - offset
    let low = UInt64.max >> UInt64(64 - 8 * min(count, 8))
    let high = UInt64.max >> UInt64(64 - 8 * max(count - 8, 0))
    return unsafe Block(low: word(offset) & low, high: word(offset + 8) & high)
  }
}
