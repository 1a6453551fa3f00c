internal import Glibc

private let largePage = 1 << 21

/// Asks the system to put the inner part of a stretch of memory on large pages, where it has them: fewer faults while it is filled, fewer look-ups of pages afterwards.
@unsafe func preferLargePages(_ memory: UnsafeMutableRawBufferPointer) {
  let page = largePage
  guard let start = memory.baseAddress else { return }
  let (first, end) = (UInt(bitPattern: start), UInt(bitPattern: start) + UInt(memory.count))
  let (from, to) = ((first + UInt(page) - 1) & ~UInt(page - 1), end & ~UInt(page - 1))
  guard from < to, let inner = unsafe UnsafeMutableRawPointer(bitPattern: from) else { return }
  unsafe madvise(inner, Int(to - from), MADV_HUGEPAGE)
}

/// Memory for so many values; much of it on large pages.
func memoryOnLargePages<Value: BitwiseCopyable>(_ count: Int, of type: Value.Type) -> UnsafeMutablePointer<Value> {
  let bytes = count * MemoryLayout<Value>.stride
  let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: min(bytes, largePage))
  unsafe preferLargePages(UnsafeMutableRawBufferPointer(start: memory, count: bytes))
  return unsafe memory.bindMemory(to: type, capacity: count)
}
