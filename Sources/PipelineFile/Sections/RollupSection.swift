internal import CallModel

/// `pareto:` and `rollup:`, what coverage has to be.
enum RollupSection {
  static func read(pareto: WrittenSection?, rollup: WrittenSection?) -> (rules: RollupRules, tables: RollupTables) {
    var rules = RollupRules()
    rules.weight = pareto?["weight"].flatMap { $0.choice(Weight.self) } ?? rules.weight
    rules.commonShare = pareto?["common_share"].flatMap { $0.share() } ?? rules.commonShare
    rules.levels = rollup?.required("levels").map(levels) ?? []
    rules.aboveParent = rollup?["above_parent"].flatMap { $0.flag() } ?? rules.aboveParent
    rules.minimumCalls = rollup?["minimum_calls"].flatMap { $0.wholeNumber(in: 1...Int.max) } ?? rules.minimumCalls
    rules.maximumNodes = rollup?["maximum_nodes"].flatMap(LimitValue.read) ?? rules.maximumNodes
    let tables = RollupTables.read(rollup)
    rules.evidence = tables.evidence ?? rules.evidence
    return (rules, tables)
  }

  private static func levels(_ value: WrittenValue) -> [LevelRule] {
    guard let entries = value.entries, !entries.isEmpty else {
      value.refuse()
      return []
    }
    var seen: [Label: Int] = [:]
    return entries.enumerated().map { index, entry in
      let level = level(entry, standard: standardMinimum(of: index, among: entries.count))
      if !level.name.isEmpty, let first = seen.updateValue(entry.place.line, forKey: Label(level.name)) {
        entry.complaints.add(entry.place, "rollup.levels has \(quoted(level.name)) twice, first on line \(first); allowed: each name once")
      }
      return level
    }
  }

  private static func level(_ value: WrittenValue, standard: Share?) -> LevelRule {
    guard value.isMapping else { return LevelRule(name: value.name() ?? "", minimum: standard) }
    guard let section = WrittenSection(value) else { return LevelRule(name: "", minimum: standard) }
    let name = section.required("name").flatMap { $0.name() }
    return LevelRule(
      name: name ?? "", minimum: section["minimum"].map { $0.share() } ?? standard, owner: section["owner"].flatMap { $0.name() })
  }

  /// First level (or the only one) 80 %, last level 93 %, in between none.
  private static func standardMinimum(of index: Int, among count: Int) -> Share? {
    index == 0 ? .percent(80) : index == count - 1 ? .percent(93) : nil
  }
}
