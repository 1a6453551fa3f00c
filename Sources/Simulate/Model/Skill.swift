/// A skill group: who the switch sends which kind of call.
struct Skill {
  /// Its name in column `skill`.
  let name: String
  /// The department it belongs to.
  let department: String
  /// Its part of the center's calls.
  let weight: UInt64
  /// How many percent of its usual weight each category has here, in the order of `DriverTree.categories`.
  let mix: [UInt64]

  /// The skills of every center, department by department.
  static let all: [Skill] = [
    // Plans, network, billing, broadband, SIM, payments, TV, contracts, roaming, complaints, devices, account.
    Skill(name: "Data", department: "Mobile service", weight: 21, mix: [300, 260, 50, 15, 60, 40, 10, 40, 40, 40, 120, 100]),
    Skill(name: "Billing", department: "Mobile service", weight: 18, mix: [110, 40, 330, 40, 40, 320, 40, 100, 60, 60, 50, 120]),
    Skill(name: "Activation", department: "Mobile service", weight: 12, mix: [80, 60, 40, 10, 420, 80, 10, 60, 40, 30, 260, 220]),
    Skill(name: "Roaming", department: "Mobile service", weight: 7, mix: [60, 70, 60, 5, 50, 50, 5, 30, 900, 40, 80, 60]),
    Skill(name: "Broadband", department: "Home service", weight: 17, mix: [20, 40, 60, 420, 10, 60, 110, 60, 5, 60, 30, 60]),
    Skill(name: "Television", department: "Home service", weight: 8, mix: [10, 15, 60, 150, 10, 60, 800, 60, 5, 60, 40, 60]),
    Skill(name: "Complaints", department: "Customer care", weight: 9, mix: [90, 110, 120, 90, 50, 90, 70, 90, 60, 700, 80, 80]),
    Skill(name: "Retention", department: "Customer care", weight: 8, mix: [130, 60, 110, 80, 50, 80, 60, 600, 40, 120, 160, 80]),
  ]
}
