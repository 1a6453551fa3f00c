internal import Glibc

/// Asks the system to put the inner part of a stretch of memory on large pages, where it has them: fewer faults while it is filled, fewer look-ups of pages afterwards.
@unsafe func preferLargePages(_ memory: UnsafeMutableRawBufferPointer) {
  let page = 1 << 21
  guard let start = memory.baseAddress else { return }
  let (first, end) = (UInt(bitPattern: start), UInt(bitPattern: start) + UInt(memory.count))
  let (from, to) = ((first + UInt(page) - 1) & ~UInt(page - 1), end & ~UInt(page - 1))
  guard from < to, let inner = unsafe UnsafeMutableRawPointer(bitPattern: from) else { return }
  unsafe madvise(inner, Int(to - from), MADV_HUGEPAGE)
}
