/// The calls of a simulation, one after the other, in time order.
struct CallSource {
  /// After how many hours customers call again: within the day, or about as many days later at the same time of day. All within a week.
  private static let returnHours = [
    1, 1, 2, 2, 3, 4, 5, 7, 18, 20, 22, 23, 24, 24, 25, 27, 30, 44, 46, 47, 48, 50, 70, 72, 74, 96, 98, 120, 121, 144, 146, 163,
  ]
  /// Of 65,536 callers, how many withhold their number.
  private static let withheld: UInt64 = 1_300

  private let workforce: Workforce
  private let rhythm: Rhythm
  private let survey = Survey()
  /// What an average team makes of each driver; the last two entries are the uncoded calls.
  private let drivers: [(seconds: UInt64, solved: Int)]
  private let customers: UInt64
  private var random: SplitMix64
  private var repeats: RepeatQueue
  private var number = 0
  private var slot = -1
  /// The calls of the slot, and how many of them are still to come.
  private var (inSlot, left) = (0, 0)

  /// The calls of a simulation.
  init(_ simulation: Simulation, workforce: Workforce) {
    self.workforce = workforce
    random = SplitMix64(seed: SplitMix64.mixed(simulation.seed))
    rhythm = Rhythm(calls: simulation.calls, firstDay: simulation.firstDay, days: simulation.days, random: &random)
    repeats = RepeatQueue(slots: rhythm.calls.count)
    drivers = DriverTree.drivers.map { ($0.driver.seconds, $0.driver.solved) } + [(250, 70), (270, 68)]
    // Three callers per call in thirty days: two calls of one customer in the same week are then rarely chance.
    let callers = UInt128(simulation.calls) * 90 / UInt128(simulation.days)
    customers = UInt64(min(max(callers, 1_000), 89_000_000))
  }

  /// The next call; nil after the last.
  mutating func next() -> Call? {
    while left == 0 {
      guard slot + 1 < rhythm.calls.count else { return nil }
      slot += 1
      repeats.open(slot: slot)
      (inSlot, left) = (rhythm.calls[slot], rhythm.calls[slot])
    }
    let contact = returningContact()
    let second = secondOfCall()
    left -= 1
    number += 1
    let customer = contact.map { Int($0.customer) } ?? newCustomer()
    let busy = UInt64(rhythm.load[slot])
    let queue = random.next()
    let wait = QuantileCurve.wait.value(at: queue) &* (12 &+ busy / 4) / 100
    var call = Call(number: number, second: second, customer: customer, wait: wait)
    if queue & 0xFFFF < 400 &+ busy &* 20 {
      abandon(&call, contact)
    } else {
      answer(&call, contact)
    }
    return call
  }

  /// One of the customers who are due to call again, so that they spread evenly over the slot.
  private mutating func returningContact() -> RepeatQueue.Contact? {
    guard repeats.dueCount > 0, random.below(UInt64(left)) < repeats.dueCount else { return nil }
    return repeats.take()
  }

  /// The slot's calls each have an equal stretch of it and begin anywhere within: random, and yet in order.
  private mutating func secondOfCall() -> Int {
    let position = UInt64(inSlot &- left) << 16 | random.next() >> 48
    return slot &* Rhythm.slotSeconds &+ Int((position &* UInt64(Rhythm.slotSeconds) / UInt64(inSlot)) >> 16)
  }

  /// Anybody; every eighth call comes from the one customer in 64 who calls a lot.
  private mutating func newCustomer() -> Int {
    let bits = random.next()
    guard bits & 0xFFFF >= Self.withheld else { return 0 }
    let customer = ((bits >> 32) &* customers) >> 32
    return 10_000_000 &+ Int((bits >> 16) & 7 == 0 ? customer & ~63 : customer)
  }
}

extension CallSource {
  /// The caller hangs up in the queue: in that of a skill, or (one in eight) before a skill was chosen.
  private mutating func abandon(_ call: inout Call, _ contact: RepeatQueue.Contact?) {
    let bits = random.next()
    let skill = contact.map { Int($0.skill) } ?? workforce.teams[workforce.teamOfCall.choice(in: 0, by: bits)].skill
    let beforeSkill = random.below(8) == 0
    call.place = workforce.teams.count &+ skill &+ (beforeSkill ? workforce.skills.count : 0)
    call.channel = random.below(6) == 0 ? 1 : 0
    call.wait = 5 &+ call.wait &* 2
    if call.customer > 0, random.below(100) < 45 {
      let again = RepeatQueue.Contact(
        customer: call.customer, skill: skill, driver: contact.map { Int($0.driver) } ?? RepeatQueue.anyDriver)
      repeats.schedule(again, at: slot &+ 1 &+ Int(random.below(24)))
    }
  }

  /// A team answers the call.
  private mutating func answer(_ call: inout Call, _ contact: RepeatQueue.Contact?) {
    let bits = random.next()
    let position =
      contact.map { contact in
        workforce.skills[Int(contact.skill)].firstTeam &+ workforce.teamOfSkill.choice(in: Int(contact.skill), by: bits)
      } ?? workforce.teamOfCall.choice(in: 0, by: bits)
    let team = workforce.teams[position]
    call.place = position
    call.agent = team.agents.first &+ Int(random.below(team.agents.count))
    call.channel = workforce.channelOfTeam.choice(in: position, by: random.next())
    call.driver = workforce.driverOfTeam.choice(in: position, by: random.next())
    if let contact, contact.driver >= 0, call.driver < Workforce.blank { call.driver = Int(contact.driver) }
    let usual = drivers[call.driver].seconds &* team.pace
    call.handle = 8 &+ usual &* QuantileCurve.handle.value(at: random.next()) / 10_000
    rate(&call, team, isRepeat: contact != nil)
    comeBack(call, skill: team.skill)
  }

  /// How the call ends: solved or not, what the survey says, whether somebody writes something.
  private mutating func rate(_ call: inout Call, _ team: Workforce.Team, isRepeat: Bool) {
    let (bits, more) = (random.next(), random.next())
    let solved = drivers[call.driver].solved
    let chance = UInt64(min(max(solved &+ team.solving &- (isRepeat ? 8 : 0), 5), 97))
    call.resolved = bits & 0x1F == 0 ? .unknown : ((bits >> 48) &* 100) >> 16 < chance ? .yes : .no
    if (bits >> 32) & 0xFFFF < 11_800 {
      let mood = 9 &+ team.warmth &+ (call.resolved == .yes ? 4 : call.resolved == .no ? -5 : 0) &+ (solved < 60 ? -1 : 0)
      call.score = survey.score(mood: min(max(mood, 0), Survey.moods &- 1), by: more & 0xFFFF)
    }
    if (more >> 16) & 0xFFFF < (call.score == 0 ? 1_050 : 14_400) {
      call.comment = Comments.choice(score: call.score, by: more >> 32)
    }
  }

  /// Some customers call again within a week: many whose problem was not solved, few of the others; three in four about the same thing.
  private mutating func comeBack(_ call: Call, skill: Int) {
    let bits = random.next()
    let chance: UInt64 =
      switch call.resolved {
      case .yes: 5_200
      case .unknown: 9_000
      case .no: 20_500
      }
    guard call.customer > 0, bits & 0xFFFF < chance else { return }
    let isSameDriver = call.driver < Workforce.blank && (bits >> 16) & 3 != 0
    let hours = Self.returnHours[Int((bits >> 24) & 31)]
    let again = RepeatQueue.Contact(customer: call.customer, skill: skill, driver: isSameDriver ? call.driver : RepeatQueue.anyDriver)
    repeats.schedule(again, at: slot &+ hours &* 3_600 / Rhythm.slotSeconds &+ Int((bits >> 32) & 7))
  }
}
