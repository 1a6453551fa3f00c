internal import CallModel
internal import Diagnose

/// What was measured about a set of calls, as the pages print it: first-call resolution as logged, satisfaction, handle time.
struct FactWords {
  /// Means over fewer values than this stand in brackets.
  static let fewValues = 30

  let measures: Measures
  let measured: MeasuredColumns

  /// The columns of the measures that are mapped.
  static func columns(_ measured: MeasuredColumns) -> [Column] {
    var columns: [Column] = []
    if measured.resolved { columns.append(.right(Indicator.fcr.column)) }
    if measured.satisfaction != nil { columns.append(.right(Indicator.csat.column)) }
    if measured.handle { columns.append(.right(Indicator.aht.column)) }
    return columns
  }

  /// Appends one cell per column: the figure, in brackets where few values carry it, an en dash where none do.
  func appendCells(to out: inout TextBuffer) {
    if measured.resolved { appendCell(measures.resolvedKnown, to: &out) { $0.append(percent: resolution) } }
    if measured.satisfaction != nil {
      let answers = measures.satisfaction.answers
      appendCell(answers, to: &out) { $0.append(mean: scoreSum, of: answers) }
    }
    if measured.handle {
      appendCell(measures.handleKnown, to: &out) { $0.append(duration: measures.handleSeconds, of: measures.handleKnown) }
    }
  }

  private func appendCell(_ values: Int, to out: inout TextBuffer, figure: (inout TextBuffer) -> Void) {
    let isBracketed = values > 0 && values < Self.fewValues
    out.nextCell()
    if isBracketed { out.append(byte: 0x28) }
    figure(&out)
    if isBracketed { out.append(byte: 0x29) }
  }

  /// The same as parts of a sentence, with the number of values: `FCR (logged) 74.0 % (n = 3,120)`.
  var phrases: [String] {
    var phrases: [String] = []
    if measured.resolved { phrases.append(phrase("FCR (logged)", Words.percent(resolution), measures.resolvedKnown)) }
    if measured.satisfaction != nil {
      phrases.append(phrase("CSAT", Words.mean(sum: scoreSum, of: measures.satisfaction.answers), measures.satisfaction.answers))
    }
    if measured.handle {
      phrases.append(phrase("AHT", Words.duration(seconds: measures.handleSeconds, of: measures.handleKnown), measures.handleKnown))
    }
    return phrases
  }

  private var resolution: Ratio { Ratio(measures.resolvedYes, measures.resolvedKnown) }
  private var scoreSum: Int { measures.satisfaction.sum(lowest: measured.satisfaction?.lowerBound ?? 0) }

  private func phrase(_ name: String, _ figure: String, _ values: Int) -> String {
    values == 0 ? "\(name) unknown" : "\(name) \(figure) (n = \(Words.grouped(values)))"
  }
}
