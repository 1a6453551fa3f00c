import CallModel
import Rollup
import TestSupport

@testable import Report

/// A telecom center as a center manager knows it: 3 departments, 8 skills, 40 teams, 48 drivers.
enum TelecomCenter {
  private static let skills = [
    "Mobile / Billing", "Mobile / Data", "Mobile / Plans", "Home / Broadband", "Home / Television", "Business / Lines", "Business / Cloud",
    "Business / Contracts",
  ]
  private static let categories = ["Billing", "Network", "Data plans", "Devices", "Contracts", "Account", "Roaming", "Service"]
  private static let topics = ["Not understood", "Unavailable", "How to change", "Not working", "Late", "Wrong information given"]

  /// The calls; `register` nil makes a proposal.
  static func log(isProposal: Bool = false) -> SampleLog {
    var log = SampleLog(levels: ["center", "department", "skill", "team"])
    var random = SeededNumbers(seed: 2026)
    let drivers = categories.flatMap { category in topics.map { "\(category) / \($0)" } }.shuffled(using: &random)
    for team in 1...40 {
      let skill = (team - 1) % skills.count
      let name = "Guangzhou / \(skills[skill]) / Team \(team < 10 ? "0" : "")\(team)"
      let size = team == 40 ? 22 : Int.random(in: 2500...6000, using: &random)
      for (rank, driver) in order(drivers, skill: skill, &random).enumerated() {
        let share = pow(0.84, rank) * Double.random(in: 0.8...1.2, using: &random) * 0.15
        let number = Int(Double(size) * share)
        if number > 0 { log.add(name, driver, number) }
      }
      log.add(name, "", size * (team == 12 ? 11 : Int.random(in: 1...4, using: &random)) / 100)
    }
    log.register = isProposal ? nil : register(drivers, &random)
    return log
  }

  /// Every skill has the center's order with some drivers moved up.
  private static func order(_ drivers: [String], skill: Int, _ random: inout SeededNumbers) -> [String] {
    var order = drivers
    for moved in [skill * 3 + 6, skill * 2 + 9, Int.random(in: 10..<40, using: &random)] {
      order.insert(order.remove(at: moved), at: Int.random(in: 1...6, using: &random))
    }
    return order
  }

  private static func register(_ drivers: [String], _ random: inout SeededNumbers) -> [(node: String, driver: String)] {
    var entries = drivers.prefix(16).map { ("Guangzhou", $0) }
    for department in ["Mobile", "Home", "Business"] {
      let count = department == "Home" ? 1 : 3
      entries += drivers[16..<(16 + count)].map { ("Guangzhou / \(department)", $0) }
    }
    for (position, skill) in skills.enumerated() { entries += drivers[18..<(20 + position % 3)].map { ("Guangzhou / \(skill)", $0) } }
    for team in 1...40 {
      let skill = skills[(team - 1) % skills.count]
      let count = Int.random(in: 4...12, using: &random)
      entries += drivers[19..<(19 + count)].map { ("Guangzhou / \(skill) / Team \(team < 10 ? "0" : "")\(team)", $0) }
    }
    return entries
  }

  private static func pow(_ base: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * base } }

  /// Audited against its register, with what a real run would say about its data.
  static let audit = model(isProposal: false)
  /// The same calls without a register.
  static let proposal = model(isProposal: true)

  private static func model(isProposal: Bool) -> ReportModel {
    var model = Samples.model(log(isProposal: isProposal))
    model.valuesDropped = [DroppedValues(column: "csat", count: 37), DroppedValues(column: "handle_seconds", count: 4)]
    if !isProposal {
      model.organization.register = Samples.register(rows: 445) { ($0.counting, $0.notInUse, $0.expired) = (431, 12, 2) }
      model.warnings = ["problems.csv:14: unknown driver 'Billing / Late invoce', nearest: 'Billing / Late invoice'"]
    }
    return model
  }
}
