extension Simulation {
  /// The size of the simulated organization. The raw values are those of the command line.
  public enum Profile: String, Sendable, CaseIterable {
    /// Ten centers of a hundred teams each. Four million calls over thirty days fall into about 316,000 different combinations of team,
    /// channel and driver.
    case telecom
    /// One center, three departments, eight skills, forty teams: the demonstration.
    case telecomSmall = "telecom-small"
  }
}

/// The numbers behind a profile.
struct Shape {
  /// Name and relative volume of every center.
  let centers: [(name: String, weight: UInt64)]
  /// How many teams each skill of a center has, in the order of `Skill.all`.
  let teamsPerSkill: [Int]
  /// How far the sizes of sister teams lie apart.
  let teamSize: ClosedRange<UInt64>
  /// How many digits a team's number has.
  let teamDigits: Int
  /// How many digits an agent's number has.
  let agentDigits: Int
  /// One team of so many codes carelessly, and one has only just been set up and hardly takes calls.
  let oddTeamPeriod: Int

  /// The shape of a profile.
  init(_ profile: Simulation.Profile) {
    switch profile {
    case .telecom:
      centers = [
        ("Guangzhou", 20), ("Chengdu", 15), ("Wuhan", 13), ("Nanjing", 11), ("Shenyang", 10), ("Jinan", 9), ("Kunming", 8), ("Harbin", 6),
        ("Xiamen", 5), ("Taiyuan", 4),
      ]
      teamsPerSkill = [20, 18, 12, 7, 17, 8, 9, 9]
      (teamSize, teamDigits, agentDigits, oddTeamPeriod) = (50...180, 3, 5, 64)
    case .telecomSmall:
      centers = [("Guangzhou", 1)]
      teamsPerSkill = [8, 7, 5, 3, 7, 3, 4, 3]
      (teamSize, teamDigits, agentDigits, oddTeamPeriod) = (80...120, 2, 4, 40)
    }
  }
}
