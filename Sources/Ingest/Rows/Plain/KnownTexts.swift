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
  private static let numbers: UInt32 = 1 << 24 - 1
  private static let mostLines = Int(numbers)

  /// The number of the record's first line, and above it eight bits of the hash; 0: free. At most a quarter full.
  private var slots: UnsafeMutablePointer<UInt32>
  private var slotMask = 1 << 8 - 1
  /// How far a hash is moved down to give a slot.
  private var shift: UInt64 = 64 - 8
  private var count = 0
  /// For each text a word with its length (lower half) and code, then its bytes, filled up with zeros to the end of a line. The first line is nobody's.
  private var records: UnsafeMutablePointer<UInt64>
  private var lines = 1 << 6
  private var usedLines = 1
  /// For each length up to sixteen what keeps a text's bytes in two words.
  private let shortMasks = UnsafeMutablePointer<UInt64>.allocate(capacity: 34)
  /// What stands for a key of no fields at all, the same for every row.
  private var codeOfNothing = unknown
  /// Scattered fields put together, a NUL behind each.
  private var scratch: [UInt8] = []

  init() {
    unsafe slots = .allocate(capacity: slotMask + 1)
    unsafe slots.initialize(repeating: 0, count: slotMask + 1)
    unsafe records = Self.memory(lines)
    // A length that no text has.
    unsafe records.initialize(repeating: .max, count: Self.lineWords)
    for length in 0...16 {
      unsafe shortMasks[2 * length] = .max >> UInt64(64 - 8 * min(length, 8))
      unsafe shortMasks[2 * length + 1] = .max >> UInt64(64 - 8 * max(length - 8, 0))
    }
  }

  deinit {
    unsafe slots.deallocate()
    unsafe records.deallocate()
    unsafe shortMasks.deallocate()
  }

  /// The code of a text, or `unknown`.
  ///
  /// Most texts stand at the first slot of their hash: only that is looked at here.
  @inline(__always)
  func code(of text: RawText) -> Int32 {
    if unsafe text.count <= 16 {
      let block = unsafe TextBlock(low: text.word() & shortMasks[2 * text.count], high: text.word(8) & shortMasks[2 * text.count + 1])
      let record = unsafe record(of: block.hash(of: text.count))
      if unsafe Int(record[0] & 0xFFFF_FFFF) == text.count, unsafe block.difference(from: record + 1, 0) == 0 {
        return unsafe Int32(truncatingIfNeeded: record[0] >> 32)
      }
    } else if unsafe text.count <= 48 {
      let blocks = unsafe TextBlocks(text)
      let record = unsafe record(of: blocks.hash(of: text.count))
      if unsafe Int(record[0] & 0xFFFF_FFFF) == text.count, unsafe blocks.areText(of: record + 1) {
        return unsafe Int32(truncatingIfNeeded: record[0] >> 32)
      }
    }
    return unsafe codeByProbing(text)
  }

  /// The record at the first slot of a hash; the first record, which is no text's, where that is free.
  @inline(__always)
  private func record(of hash: UInt64) -> UnsafePointer<UInt64> {
    unsafe UnsafePointer(records + Int(slots[slot(hash)] & Self.numbers) &* Self.lineWords)
  }

  /// The slot to begin with: only the highest bits of a hash are of every bit of the text.
  @inline(__always)
  private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> shift) }

  private static func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 8) & ~numbers }

  /// The same, slot after slot.
  @inline(never)
  private func codeByProbing(_ text: RawText) -> Int32 {
    let hash = unsafe text.hash
    var slot = slot(hash)
    while case let entry = unsafe slots[slot], entry != 0 {
      let record = unsafe records + Int(entry & Self.numbers) * Self.lineWords
      if entry & ~Self.numbers == Self.tag(hash), unsafe Int(record[0] & 0xFFFF_FFFF) == text.count,
        unsafe text.isText(at: record + 1)
      {
        return unsafe Int32(truncatingIfNeeded: record[0] >> 32)
      }
      slot = (slot + 1) & slotMask
    }
    return Self.unknown
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
    if count * 4 > slotMask + 1 { growSlots() }
    unsafe place(usedLines, text.hash)
    usedLines += lines
  }

  /// How many lines a record takes up: a word, and the text filled up to sixteen bytes, which is how it is compared.
  private static func lines(of length: Int) -> Int { (8 + max(length + 15, 16) / 16 * 16 + 63) / 64 }

  private static func memory(_ lines: Int) -> UnsafeMutablePointer<UInt64> {
    unsafe UnsafeMutableRawPointer.allocate(byteCount: 64 * lines, alignment: 64).bindMemory(to: UInt64.self, capacity: lineWords * lines)
  }

  private func place(_ line: Int, _ hash: UInt64) {
    var slot = slot(hash)
    while unsafe slots[slot] != 0 { slot = (slot + 1) & slotMask }
    unsafe slots[slot] = Self.tag(hash) | UInt32(line)
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
    (slotMask, shift) = (larger - 1, shift - 1)
    var line = 1
    while line < usedLines {
      let record = unsafe records + line * Self.lineWords
      let length = unsafe Int(record[0] & 0xFFFF_FFFF)
      // Records are filled up with zeros to the end of a line, which is as far as a text's last words reach.
      let text = unsafe RawText(start: UnsafeRawPointer(record + 1).assumingMemoryBound(to: UInt8.self), count: length)
      unsafe place(line, text.hash)
      line += Self.lines(of: length)
    }
  }
}
