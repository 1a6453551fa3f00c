internal import CallModel
internal import Diagnose
internal import Rollup

extension NodePage {
  /// The most difficult problems that are spoken of one by one; the rest are in data/problems.csv.
  static let maximumDifficult = 10

  /// The difficult problems of the node, whether covered or not.
  mutating func writeDifficult() {
    guard let diagnosis = contents.diagnosis else { return }
    out.heading(2, "Difficult problems")
    let part = DifficultTable.Part(facts: facts, problems: problems, words: words, name: contents.names[facts.index])
    let told = problems.spoken.prefix(Self.maximumDifficult).filter { $0.step.judgedAt == facts.index }
    let table = DifficultTable(contents, [part], limit: Self.maximumDifficult, told: told.map(\.step.step.driver))
    table.write(diagnosis, to: &out)
    if table.hidden > 0 { out.paragraph("\(Words.grouped(table.hidden)) more: \(data("problems.csv")).") }
    guard problems.team == nil else { return }
    out.paragraph(SecondSign.paragraph([(facts.index, "")], contents, diagnosis))
    out.paragraph(table.selfService(diagnosis))
  }
}
