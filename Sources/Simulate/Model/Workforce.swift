/// The organization of a profile: who takes the calls, what each team's calls are about and how well it does.
///
/// Made from fixed random numbers of its own, never from the simulation's seed.
struct Workforce {
  /// One team.
  struct Team {
    /// Position of its skill in `skills`.
    let skill: Int
    /// Its number within its center, from 1.
    let number: Int
    /// The number of its first agent, and how many it has.
    let agents: (first: Int, count: UInt64)
    /// Its handle times in percent of the average team's.
    let pace: UInt64
    /// By how many percentage points it resolves more calls than the average team.
    let solving: Int
    /// By how many steps (of `Survey`) its customers are happier.
    let warmth: Int
  }

  /// One skill of one center.
  struct SkillNode {
    /// Position of its center in `Shape.centers`.
    let center: Int
    /// Position in `Skill.all`.
    let kind: Int
    /// Position of its first team in `teams`.
    let firstTeam: Int
  }

  /// Ways to reach the center with their usual shares, in hundredths of a percent. The first two are answered live: only there callers hang
  /// up.
  static let channels: [(name: String, weight: UInt64)] = [
    ("phone", 4_800), ("chat", 1_600), ("app", 1_500), ("email", 900), ("social", 700), ("callback", 500),
  ]
  /// The driver position of a call without any code.
  static let blank = DriverTree.drivers.count
  /// The driver position of a call coded as `Other`.
  static let other = blank + 1

  /// The profile's numbers.
  let shape: Shape
  /// All skills, center by center.
  private(set) var skills: [SkillNode] = []
  /// All teams, skill by skill.
  private(set) var teams: [Team] = []
  /// One table: which team a call reaches.
  private(set) var teamOfCall = AliasTables()
  /// A table per skill: which of its teams a call reaches.
  private(set) var teamOfSkill = AliasTables()
  /// A table per team: what a call is about; a position in `DriverTree.drivers`, `blank` or `other`.
  private(set) var driverOfTeam = AliasTables()
  /// A table per team: a position in `channels`.
  private(set) var channelOfTeam = AliasTables()

  /// The organization of a profile.
  init(_ profile: Simulation.Profile) {
    shape = Shape(profile)
    var random = SplitMix64(seed: UInt64(shape.teamsPerSkill.reduce(0, +)))
    var volumes: [UInt64] = []
    for (center, place) in shape.centers.enumerated() {
      var number = 0
      for (kind, skill) in Skill.all.enumerated() {
        let sizes = addSkill(SkillNode(center: center, kind: kind, firstTeam: teams.count), number: &number, &random)
        let whole = sizes.reduce(0, +)
        teamOfSkill.add(weights: sizes)
        volumes += sizes.map { $0 * skill.weight * place.weight * 10_000 / whole }
      }
    }
    teamOfCall.add(weights: volumes)
  }

  /// Adds a skill with its teams and gives their sizes.
  private mutating func addSkill(_ skill: SkillNode, number: inout Int, _ random: inout SplitMix64) -> [UInt64] {
    skills.append(skill)
    return (0..<shape.teamsPerSkill[skill.kind]).map { _ in
      number += 1
      let place = teams.count % shape.oddTeamPeriod
      addTeam(number: number, isCareless: place == 22, &random)
      let size = random.within(shape.teamSize)
      return place == 36 ? 4 : size
    }
  }

  private mutating func addTeam(number: Int, isCareless: Bool, _ random: inout SplitMix64) {
    let quality = Int(random.within(0...4)) - 2
    let team = Team(
      skill: skills.count - 1, number: number,
      agents: (first: (teams.last.map { $0.agents.first + Int($0.agents.count) } ?? 1), count: random.within(9...16)),
      pace: random.within(82...118), solving: quality * 3 + Int(random.within(0...6)) - 3, warmth: quality)
    teams.append(team)
    let uncoded = isCareless ? 900 : random.within(70...200)
    driverOfTeam.add(weights: Self.mix(of: Skill.all[skills[team.skill].kind], uncoded: uncoded, &random))
    channelOfTeam.add(weights: Self.channels.map { $0.weight * random.within(60...150) })
  }

  /// What a team's calls are about: the skill's mix with the team's own variation, and at the end the uncoded calls (in ten-thousandths),
  /// blank and `Other`.
  ///
  /// The frequent drivers vary little. Of the others every twenty-fifth is a local favorite, and every eighth does not occur.
  private static func mix(of skill: Skill, uncoded: UInt64, _ random: inout SplitMix64) -> [UInt64] {
    let coded = DriverTree.drivers.map { category, driver in
      let usual = driver.weight * skill.mix[category]
      guard driver.weight < 3_000 else { return usual * random.within(75...130) }
      return switch random.below(200) {
      case ..<8: usual * 320
      case ..<33: 0
      default: usual * random.within(40...160)
      }
    }
    let missing = coded.reduce(0, +) * uncoded / (10_000 - uncoded)
    return coded + [missing * 7 / 10, missing * 3 / 10]
  }
}
