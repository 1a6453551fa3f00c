/// Texts of one or several columns with the codes that the judge gave them: a table of hashes into one stretch of memory that holds the texts.
///
/// What is clever: a look-up touches a slot and one record, which holds length, code and bytes side by side; hashing and comparing take sixteen bytes at a
/// time and never ask where a text ends before its last sixteen.
@safe final class KnownTexts {
  /// What stands for an unknown text.
  static let unknown: Int32 = -1

  /// Upper half of the hash, and the record's place in `records` + 1; 0: free. At most half full.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask: Int
  private var count = 0
  /// For each text a word with its length (lower half) and code, then its bytes, filled up with zeros to sixteen.
  private var records: UnsafeMutablePointer<UInt64>
  private var recordWords = 1 << 12
  private var usedWords = 0
  /// What stands for a key of no fields at all, the same for every row.
  private(set) var codeOfNothing = unknown
  /// Scattered fields put together, a NUL behind each.
  private var scratch: [UInt8] = []

  init() {
    unsafe slots = .allocate(capacity: 1 << 10)
    unsafe slots.initialize(repeating: 0, count: 1 << 10)
    slotMask = 1 << 10 - 1
    unsafe records = .allocate(capacity: recordWords)
  }

  deinit {
    unsafe slots.deallocate()
    unsafe records.deallocate()
  }

  /// The code of a text, or `unknown`.
  @inline(__always)
  func code(of text: RawText) -> Int32 {
    let hash = unsafe Self.hash(text)
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let entry = unsafe slots[slot]
      if entry == 0 { return Self.unknown }
      if (entry ^ hash) >> 32 == 0 {
        let record = unsafe records + Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        if unsafe Self.isText(text, in: record) { return Int32(truncatingIfNeeded: unsafe record[0] >> 32) }
      }
      slot = (slot + 1) & slotMask
    }
  }

  /// The same for fields of a row that do not stand side by side.
  func code(of key: KeyFields, _ bytes: Span<UInt8>, _ fields: Span<FieldEnd>) -> Int32 {
    unsafe withText(key, bytes, fields) { unsafe code(of: $0) }
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

  /// Multiplies word by word and folds the halves of the products (the scheme of wyhash).
  @inline(__always)
  private static func hash(_ text: RawText) -> UInt64 {
    var state = unsafe UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while unsafe offset + 16 < text.count {
      state = unsafe mixed(text.word(offset) ^ state, text.word(offset + 8) ^ 0xE703_7ED1_A0B4_28DB)
      offset += 16
    }
    let masks = unsafe masks(text.count - offset)
    state = unsafe mixed(text.word(offset) & masks.low ^ state, text.word(offset + 8) & masks.high ^ 0xE703_7ED1_A0B4_28DB)
    return state ^ state >> 29
  }

  @inline(__always)
  private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// What to keep of two words that hold the last `count` bytes, at most sixteen.
  @inline(__always)
  private static func masks(_ count: Int) -> (low: UInt64, high: UInt64) {
    let low = count >= 8 ? UInt64.max : (1 &<< UInt64(8 &* count)) &- 1
    let high = count >= 16 ? UInt64.max : count <= 8 ? 0 : (1 &<< UInt64(8 &* (count &- 8))) &- 1
    return (low, high)
  }

  @inline(__always)
  private static func isText(_ text: RawText, in record: UnsafeMutablePointer<UInt64>) -> Bool {
    guard unsafe Int(record[0] & 0xFFFF_FFFF) == text.count else { return false }
    var word = unsafe record + 1
    var difference: UInt64 = 0
    var offset = 0
    while unsafe offset + 16 < text.count {
      difference |= unsafe (text.word(offset) ^ word[0]) | (text.word(offset + 8) ^ word[1])
      unsafe word += 2
      offset += 16
    }
    let masks = unsafe masks(text.count - offset)
    difference |= unsafe (text.word(offset) & masks.low ^ word[0]) | (text.word(offset + 8) & masks.high ^ word[1])
    return difference == 0
  }

  private func insert(_ text: RawText, _ code: Int32) {
    let words = unsafe 1 + max(1, (text.count + 15) / 16) * 2
    if usedWords + words > recordWords { growRecords(by: words) }
    let record = unsafe records + usedWords
    unsafe record.initialize(repeating: 0, count: words)
    unsafe record[0] = UInt64(text.count) | UInt64(UInt32(bitPattern: code)) << 32
    unsafe UnsafeMutableRawPointer(record + 1).copyMemory(from: text.start, byteCount: text.count)
    count += 1
    if count * 2 > slotMask + 1 { growSlots() }
    unsafe place(usedWords, Self.hash(text))
    usedWords += words
  }

  private func place(_ record: Int, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while unsafe slots[slot] != 0 { slot = (slot + 1) & slotMask }
    unsafe slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(record + 1)
  }

  private func growRecords(by words: Int) {
    let larger = max(2 * recordWords, recordWords + words)
    let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: larger)
    unsafe memory.initialize(from: records, count: usedWords)
    unsafe records.deallocate()
    unsafe records = memory
    recordWords = larger
  }

  /// Twice the slots; the texts up to the last one are placed again.
  private func growSlots() {
    unsafe slots.deallocate()
    let larger = 2 * (slotMask + 1)
    unsafe slots = .allocate(capacity: larger)
    unsafe slots.initialize(repeating: 0, count: larger)
    slotMask = larger - 1
    var record = 0
    while record < usedWords {
      let length = unsafe Int(records[record] & 0xFFFF_FFFF)
      // Records are filled up with zeros to sixteen bytes, which is as far as a text's last words reach.
      let text = unsafe RawText(start: UnsafeRawPointer(records + record + 1).assumingMemoryBound(to: UInt8.self), count: length)
      unsafe place(record, Self.hash(text))
      record += 1 + max(1, (length + 15) / 16) * 2
    }
  }
}
