internal import CallModel

/// What an entry of the register does for coverage, and if nothing, why: every row of a register is exactly one of these.
public enum EntryEffect: Sendable, Hashable, CaseIterable {
  /// It counts and covers calls.
  case coversCalls
  /// It would, and an earlier entry that counts covers the same.
  case repeatsAnother
  /// It would count, and no call came to its scope.
  case unknownScope
  /// It would count, and no call carries its driver.
  case unknownDriver
  /// It counts, and no call at its scope carries its driver.
  case coversNoCall
  /// Landed and within its days, and nothing shows that the solution exists.
  case notEvidenced
  /// Landed, and the window's last day is none of its days.
  case outsideItsDays
  /// Draft, claimed or retired.
  case notInUse
  /// It has a cell that cannot be read.
  case unusable
}

extension AuditedRegister {
  /// How many rows of the register have each effect.
  public func effects(in organization: RankedOrganization) -> [EntryEffect: Int] {
    var covered: Set<Register.Key> = []
    var effects: [EntryEffect: Int] = [.unusable: summary.unusable]
    for result in entries {
      let entry = register.entries[result.entry]
      var effect = EntryEffect(of: result, entry, drivers: organization.drivers)
      if effect == .coversCalls, !covered.insert(Register.Key(entry)).inserted { effect = .repeatsAnother }
      effects[effect, default: 0] += 1
    }
    return effects
  }
}

extension EntryEffect {
  /// The effect of an entry by itself, whatever other entries there are.
  fileprivate init(of result: AuditedEntry, _ entry: Register.Entry, drivers: [DriverPath]) {
    switch result.standing {
    case .notEvidenced: self = .notEvidenced
    case .expired, .notYet: self = .outsideItsDays
    case .notInUse: self = .notInUse
    case .counts where result.calls > 0: self = .coversCalls
    case .counts where result.node == nil: self = .unknownScope
    case .counts: self = entry.drivers(among: drivers).isEmpty ? .unknownDriver : .coversNoCall
    }
  }
}
