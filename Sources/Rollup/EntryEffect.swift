public import CallModel

/// What an entry of the register does for coverage, and if nothing, why: every row of a register is exactly one of these.
public enum EntryEffect: String, Sendable, Hashable, CaseIterable {
  /// It counts and covers calls.
  case coversCalls = "covers_calls"
  /// It would, and an earlier entry that counts covers the same.
  case repeatsAnother = "repeats_another"
  /// It would count, and no call came to its scope.
  case unknownScope = "unknown_scope"
  /// It would count, and no call carries its driver.
  case unknownDriver = "unknown_driver"
  /// It counts, and no call at its scope carries its driver.
  case coversNoCall = "covers_no_call"
  /// Landed and within its days, and nothing shows that the solution exists.
  case notEvidenced = "not_evidenced"
  /// Landed, and the window's last day is none of its days.
  case outsideItsDays = "outside_its_days"
  /// Draft, claimed or retired.
  case notInUse = "not_in_use"
  /// It has a cell that cannot be read.
  case unusable
}

extension AuditedRegister {
  /// The effect of every entry, in their order; of rows that cannot be used there are none.
  public func effects(among drivers: [DriverPath]) -> [EntryEffect] {
    var covered: Set<Register.Key> = []
    return entries.map { result in
      let entry = register.entries[result.entry]
      let effect = EntryEffect(of: result, entry, drivers: drivers)
      return effect == .coversCalls && !covered.insert(Register.Key(entry)).inserted ? .repeatsAnother : effect
    }
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
