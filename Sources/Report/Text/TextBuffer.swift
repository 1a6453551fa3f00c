internal import CallModel
internal import Glibc

/// UTF-8 text that grows at its end: what every file of the report is written into.
///
/// It owns its memory and is never copied: a report appends millions of texts of a few bytes, and an array looks at each whether somebody else holds it.
/// Numbers (`TextBuffer+Numbers`) are appended without a `String` in between.
/// Sendable, because nobody else has its memory.
@safe struct TextBuffer: ~Copyable, @unchecked Sendable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes the text has.
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    unsafe memory = Self.grown(nil, to: self.capacity)
  }

  deinit { unsafe free(memory) }

  // The C library's own, whose road to a few bytes is the shortest, and which can grow them where they are. Without memory it ends as an array does.
  private static func grown(_ memory: UnsafeMutablePointer<UInt8>?, to capacity: Int) -> UnsafeMutablePointer<UInt8> {
    guard let memory = unsafe realloc(memory, capacity) else { abort() }
    return unsafe memory.assumingMemoryBound(to: UInt8.self)
  }

  /// The text so far, for as long as the function runs.
  func withBytes<Result, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
    try unsafe body(UnsafeBufferPointer(start: memory, count: count).span)
  }

  /// The text so far as a string.
  var string: String { unsafe String(decoding: UnsafeBufferPointer(start: memory, count: count), as: UTF8.self) }

  /// A copy of the text so far.
  var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: memory, count: count)) }

  /// Whether these are its last bytes.
  func ends(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard length <= count else { return false }
    return unsafe memcmp(memory + count - length, text.utf8Start, length) == 0
  }

  /// Empties it and keeps its memory.
  mutating func clear() { count = 0 }

  /// What stands in the program: its bytes lie there, and nobody counts references to them. Put in where it is called, where the length is known, a few
  /// bytes are a move or two instead of a call.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    makeRoom(text.utf8CodeUnitCount)
    unsafe (memory + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  @_disfavoredOverload
  mutating func append(_ text: String) {
    // Not `withUTF8`, which wants a string of its own to change, and counts a reference to the same bytes as other workers.
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe append($0) }
    if isDone == nil { for byte in text.utf8 { append(byte: byte) } }
  }

  mutating func append(_ text: [UInt8]) { unsafe text.withUnsafeBufferPointer { unsafe append($0) } }

  /// The end of a text.
  mutating func append(_ text: [UInt8], from start: Int) {
    unsafe text.withUnsafeBufferPointer { unsafe append(UnsafeBufferPointer(rebasing: $0[start...])) }
  }

  /// A part of another text. Of a short one a whole block is moved: what follows it in the other text's memory goes behind the end of this one, and both have
  /// the room. To move just its bytes is a branch on their number, which is as good as thrown dice.
  mutating func append(_ other: borrowing TextBuffer, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= other.count)
    let start = unsafe other.memory + range.lowerBound
    guard range.count <= Self.block, other.capacity &- range.lowerBound >= Self.block else {
      return unsafe append(UnsafeBufferPointer(start: start, count: range.count))
    }
    makeRoom(Self.block)
    let bytes = unsafe UnsafeRawPointer(start).loadUnaligned(as: SIMD64<UInt8>.self)
    unsafe UnsafeMutableRawPointer(memory + count).storeBytes(of: bytes, as: SIMD64<UInt8>.self)
    count &+= range.count
  }

  /// How many bytes a block has.
  static let block = 64

  /// Makes room for so many bytes behind the text.
  mutating func reserve(_ room: Int) { makeRoom(room) }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    makeRoom(text.count)
    guard let start = text.baseAddress else { return }
    unsafe (memory + count).update(from: start, count: text.count)
    count += text.count
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    makeRoom(1)
    unsafe memory[count] = byte
    count += 1
  }

  /// One minus sign or none, without a branch.
  @inline(__always)
  mutating func append(minuses: Int) {
    assert(0...1 ~= minuses)
    makeRoom(1)
    unsafe memory[count] = 0x2D
    count &+= minuses
  }

  @inline(__always)
  private mutating func makeRoom(_ room: Int) {
    if capacity &- count < room { grow(room) }
  }

  @inline(never)
  private mutating func grow(_ room: Int) {
    capacity = max(capacity * 2, count + room)
    unsafe memory = Self.grown(memory, to: capacity)
  }

  /// Text and a line feed.
  @inline(__always)
  mutating func line(_ text: StaticString = "") {
    append(text)
    append(byte: 0x0A)
  }

  @_disfavoredOverload
  mutating func line(_ text: String) {
    append(text)
    append(byte: 0x0A)
  }

  /// The last digits, one to three, of a number below 1,000.
  @inline(__always)
  mutating func append(lastDigits places: Int, ofSmall number: UInt32) {
    assert(1...3 ~= places && number < 1_000)
    makeRoom(4)
    let (hundreds, tens) = (number / 100, number / 10)
    let digits = 0x30_30_30 | hundreds | (tens &- hundreds &* 10) &<< 8 | (number &- tens &* 10) &<< 16
    unsafe UnsafeMutableRawPointer(memory + count).storeBytes(of: (digits &>> UInt32(8 &* (3 &- places))).littleEndian, as: UInt32.self)
    count &+= places
  }

  /// The last digits, one to eight.
  @inline(__always)
  mutating func append(last places: Int, of digits: EightDigits) {
    assert(1...8 ~= places)
    makeRoom(8)
    unsafe UnsafeMutableRawPointer(memory + count).storeBytes(
      of: (digits.text &>> UInt64(8 &* (8 &- places))).littleEndian, as: UInt64.self)
    count &+= places
  }

  /// Digits with a point before the last so many of them, at most seven: `1.234567`, `40.21`; at least one stands before it.
  @inline(__always)
  mutating func append(_ digits: EightDigits, decimals places: Int) {
    assert(1...7 ~= places)
    makeRoom(16)
    let length = max(digits.significant, places &+ 1)
    let (all, decimals) = (digits.text &>> UInt64(8 &* (8 &- length)), digits.text &>> UInt64(8 &* (8 &- places)))
    let point = unsafe UnsafeMutableRawPointer(memory + count + length - places)
    unsafe UnsafeMutableRawPointer(memory + count).storeBytes(of: all.littleEndian, as: UInt64.self)
    unsafe point.storeBytes(of: (decimals &<< 8 | 0x2E).littleEndian, as: UInt64.self)
    count &+= length &+ 1
  }
}
