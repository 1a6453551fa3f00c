/// The customers who will call again, by the time slot in which they do.
///
/// A customer whose slot is full (at night, mostly) stays due until a later one has room. What is held are the calls of the coming week, in
/// linked lists through one array whose places are used again.
struct RepeatQueue {
  /// A customer who calls again.
  struct Contact {
    /// Who.
    var customer: Int32
    /// The skill that answers: a position in `Workforce.skills`.
    var skill: Int32
    /// What the call is about, or `anyDriver`.
    var driver: Int32
    /// The place of the next contact in the same list; −1: none.
    fileprivate var next: Int32 = -1

    /// A customer who calls that skill again.
    init(customer: Int, skill: Int, driver: Int) {
      (self.customer, self.skill, self.driver) = (Int32(customer), Int32(skill), Int32(driver))
    }
  }

  /// Another driver than last time, or one not known yet.
  static let anyDriver = -1

  /// How many are due.
  private(set) var dueCount = 0
  private var contacts: [Contact] = []
  private var slots: [Int32]
  private var due: Int32 = -1
  private var unused: Int32 = -1

  /// A queue over so many slots.
  init(slots count: Int) { slots = Array(repeating: -1, count: count) }

  /// Has a customer call again in a slot; after the last slot nobody does.
  mutating func schedule(_ contact: Contact, at slot: Int) {
    guard slot < slots.count else { return }
    var contact = contact
    contact.next = slots[slot]
    if unused >= 0 {
      let place = Int(unused)
      slots[slot] = unused
      unused = contacts[place].next
      contacts[place] = contact
    } else {
      slots[slot] = Int32(contacts.count)
      contacts.append(contact)
    }
  }

  /// Makes the contacts of a slot due, before those already waiting.
  mutating func open(slot: Int) {
    while slots[slot] >= 0 {
      let place = slots[slot]
      slots[slot] = contacts[Int(place)].next
      contacts[Int(place)].next = due
      due = place
      dueCount += 1
    }
  }

  /// The next contact that is due; nil: none.
  mutating func take() -> Contact? {
    guard due >= 0 else { return nil }
    let place = due
    let contact = contacts[Int(place)]
    due = contact.next
    contacts[Int(place)].next = unused
    unused = place
    dueCount -= 1
    return contact
  }
}
