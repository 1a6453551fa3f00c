internal import CallModel
internal import Ingest

extension LabelLimits {
  /// Holds the counts of all workers together against the limits.
  ///
  /// - Throws: `InputFailure.tooManyLabels`.
  func check(_ cube: Cube, file: String, _ columns: ColumnPlan) throws(InputFailure) {
    let coded = cube.drivers.filter { !$0.isUncoded }
    guard coded.count <= drivers else {
      let names = columns.driver.map(\.name)
      throw .tooManyLabels(file: file, .driver, columns: names, maximum: drivers, examples: coded.prefix(3).map(\.text))
    }
    guard cube.nodeCount <= nodes else {
      let names = columns.organization.compactMap { if case .column(let column) = $0 { column.name } else { nil } }
      let examples = cube.organization.prefix(3).map(\.text)
      throw .tooManyLabels(file: file, .organization, columns: names, maximum: nodes, examples: examples)
    }
    let channels = cube.channels.filter { !$0.isBlank }
    guard channels.count <= Self.channels else {
      let names = [columns.channel?.name].compactMap { $0 }
      throw .tooManyLabels(file: file, .channel, columns: names, maximum: Self.channels, examples: channels.prefix(3).map(\.text))
    }
  }
}

extension Cube {
  /// How many nodes the organization paths spell out: every prefix of every path. Paths are sorted, so each adds what it does not share with the one before.
  fileprivate var nodeCount: Int {
    zip([OrgPath([])] + organization, organization).reduce(0) { count, pair in
      let shared = zip(pair.0.labels, pair.1.labels).prefix { $0 == $1 }.count
      return count + pair.1.depth - shared
    }
  }
}
