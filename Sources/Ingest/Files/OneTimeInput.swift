internal import Synchronization

/// An input that can be read once: standard input, or a pipe.
///
/// It is opened once and kept open. A look at its header takes bytes from it; they are kept and given again to whoever reads it.
public final class OneTimeInput: Sendable {
  /// The path that stands for standard input; also what the system calls it.
  static let standardInput = "/dev/stdin"

  private struct State {
    var file: OpenFile?
    /// What looks have taken.
    var looked: [UInt8] = []
    var isRead = false
  }

  private let state = Mutex(State())

  /// Opens it, where it is not open yet.
  ///
  /// - Parameter looking: whether its bytes are to be given again.
  /// - Throws: `InputFailure`; `.readTwice` where it has been read.
  func open(_ input: InputFile, looking: Bool) throws(InputFailure) {
    try state.withLock { state throws(InputFailure) in
      if state.isRead { throw .readTwice(file: input.name) }
      state.isRead = !looking
      if state.file == nil { state.file = try OpenFile(input) }
    }
  }

  /// Fills `memory` with its bytes from `offset` on, where the read before has ended; as `OpenFile.read`.
  func read(into memory: UnsafeMutableRawBufferPointer, at offset: Int, looking: Bool) -> Int {
    state.withLock { state in
      if offset < state.looked.count {
        let part = state.looked[offset..<min(offset + memory.count, state.looked.count)]
        unsafe memory.copyBytes(from: part)
        return part.count
      }
      let received = unsafe state.file?.read(into: memory) ?? 0
      if looking, received > 0 { unsafe state.looked.append(contentsOf: UnsafeRawBufferPointer(memory)[..<received]) }
      return received
    }
  }

  /// As `OpenFile.change`: standard input may be a file.
  var change: (before: Int, after: Int)? { state.withLock { $0.file?.change } }
}

extension OneTimeInput: Hashable {
  /// Whether two are one.
  public static func == (a: OneTimeInput, b: OneTimeInput) -> Bool { a === b }

  /// Hashes which one it is.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
