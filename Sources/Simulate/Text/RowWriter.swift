/// Calls in, rows out, a chunk at a time.
struct RowWriter {
  private let texts: RowTexts
  private let dirt: Dirt
  private let agentDigits: Int
  private let chunkSize: Int
  private var buffer: ByteBuffer

  /// A writer that has written the header of a simulation's log.
  init(_ simulation: Simulation, workforce: Workforce, chunkSize: Int) {
    texts = RowTexts(simulation, workforce: workforce)
    dirt = Dirt(perMillion: simulation.dirtyPerMillion, seed: simulation.seed)
    agentDigits = workforce.shape.agentDigits
    self.chunkSize = chunkSize
    buffer = ByteBuffer(capacity: chunkSize + 2 * RowTexts.longestRow)
    buffer.append(contentsOf: RowTexts.header.utf8)
  }

  /// Whether the chunk is to be handed over.
  var isFull: Bool { buffer.count >= chunkSize }

  /// What was written since the last chunk began.
  var chunk: ArraySlice<UInt8> { buffer.suffix(from: 0) }

  /// Begins the next chunk.
  mutating func startChunk() { buffer.truncate(to: 0) }

  /// Writes a call's row, clean or spoiled.
  mutating func append(_ call: Call) {
    guard let spoilage = dirt.spoilage(of: call.number) else { return appendRow(call) }
    // Without its comment every comma of the row separates two fields, and a reader that resumes on the next line meets the next row.
    var plain = call
    plain.comment = nil
    let start = buffer.count
    appendRow(plain)
    let row = Dirt.row(buffer.suffix(from: start).dropLast(), with: spoilage)
    buffer.truncate(to: start)
    buffer.append(contentsOf: row)
    buffer.append(UInt8(ascii: "\n"))
  }

  @inline(__always)
  private mutating func appendRow(_ call: Call) {
    appendID(call.number)
    let day = call.second / 86_400
    texts.pool.write(texts.days[day], to: &buffer)
    buffer.append(timeOfDay: UInt64(call.second &- day &* 86_400))
    texts.pool.write(texts.places[call.place], to: &buffer)
    if call.agent > 0 {
      buffer.append(UInt8(ascii: "A"))
      buffer.append(number: UInt64(call.agent), digits: agentDigits)
    }
    texts.pool.write(texts.channels[call.channel], to: &buffer)
    if call.customer > 0 {
      buffer.append(UInt8(ascii: "K"))
      buffer.append(number: UInt64(call.customer), digits: 8)
    }
    texts.pool.write(texts.drivers[call.driver], to: &buffer)
    if let handle = call.handle { buffer.append(number: handle) }
    buffer.append(UInt8(ascii: ","))
    buffer.append(number: call.wait)
    texts.pool.write(texts.ending(of: call), to: &buffer)
    if let comment = call.comment {
      texts.pool.write(texts.openings[comment.opening], to: &buffer)
      texts.pool.write(texts.closings[comment.closing], to: &buffer)
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  /// `C` and at least nine digits.
  @inline(__always)
  private mutating func appendID(_ number: Int) {
    buffer.append(UInt8(ascii: "C"))
    let (high, low) = (UInt64(number) / 100_000_000, UInt64(number) % 100_000_000)
    buffer.append(number: high % 100_000_000)
    buffer.append(number: low, digits: 8)
  }
}
