internal import Rollup

/// What a register's entries do for coverage, for standard output: `7 entries, 6 count and cover calls; 1 does not: 1 is not evidenced`.
enum EntryEffectWords {
  static func text(_ register: AuditedRegister, in organization: RankedOrganization) -> String {
    let effects = register.effects(among: organization.drivers).reduce(into: [EntryEffect.unusable: register.summary.unusable]) {
      $0[$1, default: 0] += 1
    }
    let all = effects.values.reduce(0, +)
    let covering = effects[.coversCalls] ?? 0
    let others = EntryEffect.allCases.dropFirst().compactMap { effect in
      effects[effect].flatMap { $0 > 0 ? "\($0) \(why(effect, isOne: $0 == 1))" : nil }
    }
    let count = "\(all) \(all == 1 ? "entry" : "entries"), \(covering) \(covering == 1 ? "counts and covers" : "count and cover") calls"
    let rest = all - covering
    return rest == 0 ? count : count + "; \(rest) \(rest == 1 ? "does" : "do") not: " + others.joined(separator: ", ")
  }

  private static func why(_ effect: EntryEffect, isOne: Bool) -> String {
    switch effect {
    case .coversCalls: isOne ? "covers calls" : "cover calls"
    case .repeatsAnother: isOne ? "repeats another" : "repeat others"
    case .unknownScope: isOne ? "has an unknown scope" : "have unknown scopes"
    case .unknownDriver: isOne ? "has a driver that no call carries" : "have drivers that no call carries"
    case .coversNoCall: isOne ? "covers no call at its scope" : "cover no call at their scope"
    case .notEvidenced: isOne ? "is not evidenced" : "are not evidenced"
    case .outsideItsDays: isOne ? "is outside its days" : "are outside their days"
    case .notInUse: isOne ? "is draft, claimed or retired" : "are draft, claimed or retired"
    case .unusable: "cannot be used"
    }
  }
}
