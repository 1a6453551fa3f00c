internal import CallModel

/// `classify:`, from the log's reasons to drivers.
enum ClassifySection {
  static func read(_ section: WrittenSection) -> ClassifyPlan {
    var plan = ClassifyPlan()
    plan.separator = section["separator"].flatMap(separator)
    plan.mapping = section["mapping"].flatMap { TableFileName.read($0) }
    plan.unmapped = section["unmapped"].flatMap { $0.choice(ClassifyPlan.Unmapped.self) } ?? plan.unmapped
    plan.uncoded = section["uncoded"].flatMap { $0.cellTexts(atLeastOne: false) } ?? []
    plan.maximumDrivers = section["maximum_drivers"].flatMap(LimitValue.read) ?? plan.maximumDrivers
    if let unmapped = section["unmapped"], plan.unmapped != .keep, section["mapping"] == nil {
      unmapped.refuse("there is no classify.mapping that could lack a reason")
    }
    return plan
  }

  /// Spaces belong to it, and one may be all of it.
  private static func separator(_ value: WrittenValue) -> String? {
    guard let text = value.characters, !value.isNull, !text.isEmpty, !text.unicodeScalars.contains("\0") else { return value.refused() }
    return text
  }
}
