internal import CallModel
internal import Rollup

/// Where the owners' pages lie, and whose a node is.
struct OwnerPages: Sendable {
  /// One per work order.
  let pages: [PagePath]
  /// What each owner is called, in Markdown.
  let names: [String]
  private let ownerOfNode: [Int]
  private let places: [PersonName: Int]

  init(_ work: WorkOrders) {
    let owners = work.orders.map(\.owner.name)
    let labels = owners.map(\.label)
    pages = PageName.names(for: labels).map(PagePath.owner)
    names = labels.map(MarkdownText.label)
    ownerOfNode = work.ownerOfNode
    places = Dictionary(owners.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// An owner's name as a link to the page.
  func link(_ owner: Int, from page: PagePath) -> String { "[\(names[owner])](\(pages[owner].url(from: page)))" }

  /// Somebody's name, as a link where they have a page.
  func link(named name: PersonName, from page: PagePath) -> String {
    places[name].map { link($0, from: page) } ?? MarkdownText.label(name.label)
  }

  /// The owner of a node, as a link.
  func link(ofNode node: Int, from page: PagePath) -> String { link(ownerOfNode[node], from: page) }
}
