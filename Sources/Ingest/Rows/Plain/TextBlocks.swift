/// Sixteen bytes of a text.
struct TextBlock {
  let low: UInt64
  let high: UInt64

  /// Its words, each times an odd number of its own.
  @inline(__always)
  fileprivate func sum(_ a: UInt64, _ b: UInt64) -> UInt64 { low &* a &+ high &* b }

  /// The hash of a text of at most sixteen bytes, which these are.
  @inline(__always)
  func hash(of count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: count) &* 0xD6E8_FEB8_6659_FD93 &+ sum(0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
  }

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
struct TextBlocks {
  let first: TextBlock
  let middle: TextBlock
  let last: TextBlock
  private let count: Int

  @inline(__always)
  init(_ text: RawText) {
    unsafe (first, middle, last) = (text.block(at: 0), text.block(at: (text.count - 16) / 2), text.block(at: text.count - 16))
    count = unsafe text.count
  }

  /// The hash of the text.
  @inline(__always)
  func hash(of count: Int) -> UInt64 {
    first.hash(of: count) &+ middle.sum(0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)
      &+ last.sum(0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3)
  }

  /// Whether these are the bytes of a record of the same length.
  @inline(__always)
  func areText(of record: UnsafeRawPointer) -> Bool {
    let difference = unsafe first.difference(from: record, 0) | middle.difference(from: record, (count - 16) / 2)
    return unsafe difference | last.difference(from: record, count - 16) == 0
  }
}

extension RawText {
  /// Its hash: the sum of its words, each times an odd number of its own (multilinear hashing: D. Lemire and O. Kaser, "Strongly universal string
  /// hashing is fast", The Computer Journal 57 (2014) 1624–1638). The upper half of the sum depends on every bit; only that is to be used.
  var hash: UInt64 {
    if unsafe count <= 16 { return unsafe lastBlock(at: 0).hash(of: count) }
    if unsafe count <= 48 { return unsafe TextBlocks(self).hash(of: count) }
    var sum = unsafe UInt64(truncatingIfNeeded: count)
    var offset = 0
    while unsafe offset + 16 < count {
      let all = unsafe sum &+ block(at: offset).sum(0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
      // The upper half is brought to where the next multiplication spreads it.
      sum = (all ^ all >> 32) &* 0xD6E8_FEB8_6659_FD93
      offset += 16
    }
    return unsafe sum &+ lastBlock(at: offset).sum(0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
  }

  /// Whether the same bytes stand in a record of the same length.
  func isText(at record: UnsafeRawPointer) -> Bool {
    var offset = 0
    while unsafe offset + 16 < count {
      guard unsafe block(at: offset).difference(from: record, offset) == 0 else { return false }
      offset += 16
    }
    return unsafe lastBlock(at: offset).difference(from: record, offset) == 0
  }

  /// Sixteen bytes from an offset on.
  @inline(__always)
  fileprivate func block(at offset: Int) -> TextBlock { unsafe TextBlock(low: word(offset), high: word(offset + 8)) }

  /// The last bytes from an offset on, at most sixteen; zeros behind them.
  @inline(__always)
  fileprivate func lastBlock(at offset: Int) -> TextBlock {
    let count = unsafe self.count - offset
    let low = UInt64.max >> UInt64(64 - 8 * min(count, 8))
    let high = UInt64.max >> UInt64(64 - 8 * max(count - 8, 0))
    return unsafe TextBlock(low: word(offset) & low, high: word(offset + 8) & high)
  }
}
