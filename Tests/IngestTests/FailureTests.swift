import CallModel
import Synchronization
import Testing

@testable import Ingest

/// What ends a run: which failure is told, in which words, and that no worker is left behind.
@Suite struct FailureTests {
  @Test func `every failure has its status and its words`() {
    let cases: [(InputFailure, CallModel.ExitStatus, [String])] = [
      (
        .unreadable(file: "a.csv", because: "Permission denied"), .noInput,
        ["a.csv: cannot be read: Permission denied; check the path and its permissions"]
      ),
      (.isFolder(file: "calls"), .noInput, ["calls: is a folder, not a file; name the files in it, for example calls/*.csv"]),
      (.isFolder(file: "calls/"), .noInput, ["calls/: is a folder, not a file; name the files in it, for example calls/*.csv"]),
      (.noMatch(pattern: "*.csv"), .noInput, ["*.csv: no file matches; check input.files, or name the files with --input"]),
      (.empty(file: "a.csv"), .badData, ["a.csv: is empty; it should begin with a header that names its columns"]),
      (
        .readFailed(file: "a.csv", byteOffset: 7, because: "Input/output error"), .ioError,
        ["a.csv: reading failed after 7 bytes: Input/output error; nothing was published, run again when the file can be read whole"]
      ),
      (
        .damagedTable(file: "m.csv", TableFlaws(.unreadable(.unclosedQuote), line: 3)), .badData,
        ["m.csv:3: not a clean CSV: a quoted field that does not end; mend this line"]
      ),
      (.tooManyRows(file: "a.csv"), .badData, ["a.csv: more than 4,294,967,295 rows in one run; split the input by month and run each"]),
      (
        .several([.noMatch(pattern: "*.csv"), .empty(file: "a.csv")]), .noInput,
        [
          "*.csv: no file matches; check input.files, or name the files with --input",
          "a.csv: is empty; it should begin with a header that names its columns",
        ]
      ),
    ]
    for (failure, status, lines) in cases {
      #expect(failure.lines == lines)
      #expect(failure.status == status)
    }
  }

  @Test func `every reason has its words`() {
    #expect(
      Reject.Reason.allCases.map { "\($0.rawValue): \($0.sentence)" } == [
        "field_count: it has more or fewer fields than the header",
        "stray_quote: a quote inside a field that RFC 4180 does not allow",
        "unclosed_quote: a quoted field that does not end",
        "too_long: it is longer than input.maximum_record",
        "encoding: bytes that its encoding does not allow, or a NUL",
        "missing_value: a value that must be there is missing",
        "bad_number: not a number",
        "bad_time: not a time in the declared format",
        "bad_flag: neither a yes nor a no text",
        "out_of_range: outside its scale or limits",
        "unmapped: a label that the mapping does not know",
      ])
  }

  @Test func `a defect of the reader says where and asks for a report`() {
    let failure = FramingDisagreement(file: "a.csv", byteOffset: 12)
    #expect(failure.status == .internalError)
    #expect(
      failure.lines == [
        "internal error: a.csv: two readings of the record at byte 12 differ; nothing was published; please report this with the bytes around it"
      ])
  }

  @Test func `a file that is not there and a folder are told`() throws {
    let scratch = try Scratch()
    #expect(throws: InputFailure.unreadable(file: "no.csv", because: "No such file or directory")) {
      try read([scratch.noFile(named: "no.csv")], plan())
    }
    #expect(throws: InputFailure.isFolder(file: "calls")) {
      try read([InputFile(path: scratch.path, name: "calls")], plan())
    }
  }

  @Test func `reading that fails on the way is told with the system's words`() throws {
    // The first page of a process's memory cannot be read, though its file opens.
    #expect(throws: InputFailure.readFailed(file: "mem", byteOffset: 0, because: "Input/output error")) {
      try read([InputFile(path: "/proc/self/mem", name: "mem")], plan())
    }
  }

  private struct Full: Error, Equatable { let record: Int }

  @Test(arguments: [1, 2, 4])
  func `of several failures the earliest in the input is told, after every reject before it`(threads: Int) throws {
    let scratch = try Scratch()
    let rows = (1...400).map { $0 % 3 == 0 ? "A" : "A,x" }.joined(separator: "\n")
    let files = [try scratch.file("team,reason\n" + rows, named: "1.csv"), scratch.noFile(named: "2.csv")]
    for _ in 0..<20 {
      let told = Collected<Int>()
      let log = CallLog(plan: plan(), files: files, window: nil, threads: threads, chunkSize: 16)
      let read = { (last: Int) in
        _ = try log.read(driverRule: plainDriver) { reject in
          told.append(reject.record)
          if reject.record >= last { throw Full(record: reject.record) }
        } worker: { feed in
          feed { _ in }
        }
      }
      #expect(throws: Full(record: 399)) { try read(399) }
      #expect(told.all == (1...133).map { $0 * 3 })
      #expect(throws: InputFailure.self) { try read(.max) }
      #expect(told.all == (1...133).map { $0 * 3 } + (1...133).map { $0 * 3 })
      #expect(throws: Full(record: 30)) { try read(30) }
    }
  }

  @Test func `more rows than counts can hold are refused, those of all files together`() throws {
    let scratch = try Scratch()
    let files = [try scratch.file("team,reason\nA,x\nA,x\n", named: "1.csv"), try scratch.file("team,reason\nA\nA,x\n", named: "2.csv")]
    var log = CallLog(plan: plan(), files: files, window: nil, threads: 2)
    log.maximumRows = 4
    #expect(throws: Never.self) { try log.read(driverRule: plainDriver, onReject: { _ in }) { feed in feed { _ in } } }
    log.maximumRows = 3
    #expect(throws: InputFailure.tooManyRows(file: "2.csv")) {
      try log.read(driverRule: plainDriver, onReject: { _ in }) { feed in feed { _ in } }
    }
  }

  @Test func `more threads than chunks are as good as one`() throws {
    #expect(try read("team,reason\nA,x\n", plan(), threads: 16).rows.map(\.driver) == ["x"])
    #expect(try read([InputFile](), plan(), threads: 3).summary == CallLogSummary())
  }

  @Test func `progress never falls and ends at the size of all files`() throws {
    let scratch = try Scratch()
    let text = "team,reason\n" + String(repeating: "A,x\n", count: 500)
    let files = [try scratch.file(text, named: "1.csv"), try scratch.file(text, named: "2.csv")]
    let told = Collected<Int>()
    let log = CallLog(plan: plan(), files: files, window: nil, threads: 2, chunkSize: 100)
    _ = try log.read(driverRule: plainDriver, onReject: { _ in }, onProgress: { told.append($0) }) { feed in feed { _ in } }
    #expect(told.all == told.all.sorted())
    #expect(told.all.last == 2 * text.utf8.count)
  }

  @Test func `a batch is never larger than its capacity and none is empty`() throws {
    let scratch = try Scratch()
    let file = try scratch.file("team,reason\n" + String(repeating: "A,x\n", count: 3 * CallBatch.capacity + 5))
    let sizes = Collected<Int>()
    let log = CallLog(plan: plan(), files: [file], window: nil, threads: 1, chunkSize: 1000)
    _ = try log.read(driverRule: plainDriver, onReject: { _ in }) { feed in feed { sizes.append($0.count) } }
    #expect(sizes.all.reduce(0, +) == 3 * CallBatch.capacity + 5)
    #expect(sizes.all.allSatisfy { (1...CallBatch.capacity).contains($0) }, "\(sizes.all)")
  }
}
