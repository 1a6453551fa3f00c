extension TextBuffer {
  /// `4:12`, `1:04:12`: a mean of seconds, rounded half up; an en dash where nothing is known.
  mutating func append(duration seconds: Int, of known: Int) {
    guard known > 0 else { return append("–") }
    let mean = (seconds * 2 + known) / (known * 2)
    if mean >= 3600 {
      append(integer: mean / 3600)
      append(byte: 0x3A)
      append(twoDigits: mean / 60 % 60)
    } else {
      append(integer: mean / 60)
    }
    append(byte: 0x3A)
    append(twoDigits: mean % 60)
  }

  /// `4.21`: a mean score, rounded half away from zero; an en dash where nobody answered.
  mutating func append(mean sum: Int, of answers: Int) {
    guard answers > 0 else { return append("–") }
    let hundredths = (Int(sum.magnitude) * 200 + answers) / (answers * 2)
    if sum < 0, hundredths > 0 { append(byte: 0x2D) }
    append(integer: hundredths / 100)
    append(byte: 0x2E)
    append(twoDigits: hundredths % 100)
  }

  private mutating func append(twoDigits number: Int) {
    if number < 10 { append(byte: 0x30) }
    append(integer: number)
  }
}
