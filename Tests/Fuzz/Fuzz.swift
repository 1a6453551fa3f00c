import Foundation

// libFuzzer's entry: it hands over bytes and watches which edges of the program they reach. One program for all checks: `--check=NAME`, which libFuzzer itself takes for nothing.

/// What bytes are checked for.
nonisolated(unsafe) private var check = ReaderCheck.records

/// Called once, before anything else.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafePointer<CInt>, _ words: UnsafePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>>>) -> CInt {
  for index in unsafe 0..<Int(count.pointee) {
    let word = unsafe String(cString: words.pointee[index])
    guard word.hasPrefix("--check=") else { continue }
    guard let named = ReaderCheck(rawValue: String(word.dropFirst("--check=".utf8.count))) else {
      stop("\(word): checks are \(ReaderCheck.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    unsafe check = named
  }
  return 0
}

/// Called for every input. What does not hold ends the program, which makes libFuzzer keep the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  do {
    try unsafe check.run(bytes)
  } catch {
    stop("\(error)")
  }
  return 0
}

private func stop(_ words: String) -> Never {
  FileHandle.standardError.write(Data("\n\(words)\n".utf8))
  abort()
}
