public import CallModel

/// Somebody who answers for nodes or for entries of the register: a person who is named, or everybody of a layer where nobody is.
public struct Owner: Sendable, Hashable {
  /// Their name, or the layer's.
  public let name: PersonName
  /// How to reach them; empty: not written.
  public let contact: String
  /// Whether somebody is named so: in the owners file, or by the register unless a layer is called so; otherwise it is a layer.
  public let isNamed: Bool
  /// The nodes they answer for: positions in the organization's nodes, ascending.
  public let nodes: [Int]
}

/// One thing that somebody has to do.
public struct OwnerTask: Sendable, Hashable {
  /// What kind of thing it is.
  public enum Kind: Sendable, Hashable {
    /// Have calls filed under a driver: no list can bring the node to its target.
    case code
    /// Organize a driver: one step of the plan, or of the proposal, at the node; counted from 0.
    case organize(step: Int)
    /// Set an entry of the register right: give it evidence, or a later last day.
    case mend
    /// Rework what has landed for a driver: it is difficult all the same.
    case rework
    /// Learn from the sisters that are clearly better at a driver.
    case learn
    /// Write down how a driver is dealt with here: clearly better than at the sisters.
    case writeDown
    /// Take a driver to the department that owns what is behind it: nobody below solves it.
    case escalate
  }

  /// What kind of thing it is.
  public let kind: Kind
  /// The node where it is to be done: a position in the organization's nodes.
  public let node: Int
  /// The drivers that it is about: positions in the organization's `drivers`; empty for calls without a driver.
  public let drivers: Range<Int>
  /// The entry of the register that it is about: a position in its `entries`. With `organize`: one that is begun at the node or above it, or that
  /// is landed above it and does not count. With `rework`: the one that covers the driver. nil: none.
  public let entry: Int?
  /// The handled calls that it is about.
  public let calls: Int
  /// How many steps of the plan it is or, where it sets an entry right, would stand for, here and below.
  public internal(set) var steps: Int

  /// A task that stands for no step of the plan.
  ///
  /// - Parameters:
  ///   - kind: what kind of thing it is.
  ///   - node: where it is to be done: a position in the organization's nodes.
  ///   - drivers: what it is about: positions in the organization's `drivers`.
  ///   - entry: the entry of the register that it is about: a position in its `entries`.
  ///   - calls: the handled calls that it is about.
  public init(_ kind: Kind, node: Int, drivers: Range<Int>, entry: Int? = nil, calls: Int) {
    self.init(kind, node: node, drivers: drivers, entry: entry, calls: calls, steps: 0)
  }

  init(_ kind: Kind, node: Int, drivers: Range<Int>, entry: Int?, calls: Int, steps: Int) {
    (self.kind, self.node, self.drivers, self.entry, self.calls, self.steps) = (kind, node, drivers, entry, calls, steps)
  }
}

/// Everything that one owner has to do, most calls first.
public struct WorkOrder: Sendable, Hashable {
  /// Whose work it is.
  public let owner: Owner
  /// What there is to do: most calls first; of equals the one at the earlier node.
  public let tasks: [OwnerTask]
  /// The entries that are theirs, whatever their standing: positions in the register's `entries`, ascending.
  public let entries: [Int]

  /// The calls of all tasks; one call may be in several.
  public var calls: Int { tasks.reduce(0) { $0 + $1.calls } }
}

/// The work of all owners: what the plan, the register and a diagnosis ask for, given to whoever answers for it.
///
/// A step of the plan belongs to the owner of its node; where an entry of the register has begun it, to the owner of the entry as well. An entry
/// belongs to the owner it names, otherwise to that of its node, and so does reworking it. Everything else belongs to the owner of the node. What
/// somebody already has to do about a driver at a node stands for whatever a diagnosis asks of them about it.
public struct WorkOrders: Sendable, Hashable {
  /// One per owner who has a node or an entry: those of the upper levels first, then the most calls, then by name. Owners of entries
  /// alone stand where the topmost of their tasks is, those without a task last.
  public let orders: [WorkOrder]
  /// For each node its owner: a position in `orders`.
  public let ownerOfNode: [Int]

  /// The work in an organization.
  ///
  /// - Parameters:
  ///   - owners: who is named for which node; nil: nobody.
  ///   - diagnosed: what a diagnosis asks for; of several tasks about the same driver at the same node the first goes before the others.
  public init(_ organization: Organization, owners: Owners?, diagnosed: [OwnerTask] = []) {
    var gathering = WorkGathering(organization, owners)
    gathering.gather()
    gathering.gather(diagnosed)
    (orders, ownerOfNode) = gathering.sorted
  }
}
