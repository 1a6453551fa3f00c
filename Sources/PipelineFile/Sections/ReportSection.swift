internal import CallModel

/// `report:`, what is published and where.
enum ReportSection {
  static func read(_ section: WrittenSection) -> ReportPlan {
    var plan = ReportPlan()
    plan.folder = section["folder"].flatMap { $0.text() } ?? plan.folder
    section["formats"].map(checkFormats)
    section["language"].map(checkLanguage)
    plan.pages = section["pages"].flatMap { $0.choice(ReportPlan.Pages.self) } ?? plan.pages
    plan.byteOrderMark = section["byte_order_mark"].flatMap { $0.flag() } ?? plan.byteOrderMark
    plan.namesAgents = section["agents"].flatMap { $0.choice(["names"]) } != nil
    return plan
  }

  private static func checkFormats(_ value: WrittenValue) {
    let entries = value.entries ?? [value]
    if entries.isEmpty { value.refuse() }
    for entry in entries {
      if entry.characters == "html" {
        entry.refuseNotBuilt("writes no html pages", instead: "leave html out")
      } else {
        _ = entry.choice(["markdown"])
      }
    }
  }

  private static func checkLanguage(_ value: WrittenValue) {
    if value.characters == "zh-Hans" {
      value.refuseNotBuilt("writes pages in English only, not in zh-Hans", instead: "leave the key out")
    } else {
      _ = value.choice(["en"])
    }
  }
}
