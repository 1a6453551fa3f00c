import CallModel

@testable import Ingest

/// One cell, with other bytes around it, by its reader and by the slow one.
func checkCells(_ input: inout FuzzBytes) throws {
  let kind = input.choice(of: [0, 1, 2, 3])
  let around = input.choice(of: [0, 1, 2, 3, 5, 8])
  switch kind {
  case 0: try checkNumber(Cellular(&input, around: around))
  case 1: try checkDuration(input.choice(of: DurationUnit.allCases), Cellular(&input, around: around))
  case 2: try checkTime(input.choice(of: SlowTime.formats), Cellular(&input, around: around))
  default: try checkTexts(Cellular(&input, around: around))
  }
}

/// A cell's bytes in a buffer.
private struct Cellular {
  let text: [UInt8]
  let buffer: [UInt8]
  let range: Range<Int>

  /// What is around it must not matter, so it is what a cell may hold.
  init(_ input: inout FuzzBytes, around: Int) {
    text = Array(input.rest)
    buffer = Array("12:00-01".utf8.prefix(around)) + text + Array("5e+0:12Z".utf8.prefix(around))
    range = around..<around + text.count
  }

  var shown: String { String(decoding: text, as: UTF8.self).debugDescription }
}

private func checkNumber(_ cell: Cellular) throws {
  let found = DecimalNumber(cell.buffer.span, cell.range)
  let expected = SlowNumber.mantissa(cell.text)
  try expectSame(found?.mantissa, expected, "number \(cell.shown)")
  let isDigits = (1...9).contains(cell.text.count) && cell.text.allSatisfy { digit($0) != nil }
  try expectSame(cell.buffer.span.shortNumber(cell.range), isDigits ? found?.whole : nil, "short number \(cell.shown)")
}

private func checkDuration(_ unit: DurationUnit, _ cell: Cellular) throws {
  let reader = DurationReader(unit: unit)
  let found = reader.read(cell.buffer.span, cell.range)
  let expected = unit == .clock ? SlowNumber.clock(cell.text) : SlowNumber.mantissa(cell.text)
  try expectSame(found?.mantissa, expected, "\(unit) \(cell.shown)")
  // No log's sum is below 0.
  guard let found, found.mantissa >= 0 else { return }
  try expectSame(reader.seconds(found), SlowNumber.seconds(found.mantissa, unit), "\(unit) \(cell.shown) in seconds")
}

private func checkTime(_ format: TimeFormat, _ cell: Cellular) throws {
  let found = TimeReader(format).read(cell.buffer.span, cell.range)
  try expectSame(found, SlowTime.time(cell.text, format), "\(format) \(cell.shown)")
  guard let found else { return }
  for zone in ["UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"] {
    var clock = ZoneClock(zone: zone)
    var next = found
    next.day = Day(number: found.day.number + 1)
    // What it has been asked before must not matter.
    _ = (clock.instant(next), clock.day(next))
    var new = ZoneClock(zone: zone)
    try expectSame(clock.instant(found), new.instant(found), "instant of \(cell.shown) in \(zone)")
    try expectSame(clock.day(found), new.day(found), "day of \(cell.shown) in \(zone)")
    if found.offset == nil { try expectSame(new.day(found), found.day, "a day without an offset is the zone's") }
  }
}

/// The text's lines but the last are a set, the last one is looked for.
private func checkTexts(_ cell: Cellular) throws {
  let lines = cell.text.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
  let texts = lines.dropLast().map { String(decoding: $0, as: UTF8.self) }
  let last = lines.last ?? []
  let start = cell.range.upperBound - last.count
  let found = TextSet(texts).contains(cell.buffer.span, start..<cell.range.upperBound)
  let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
  let isThere = texts.contains { text in
    let trimmed = text.utf8.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return Array(trimmed) == last
  }
  try expectSame(found, isThere, "\(last) among \(texts)")
}
