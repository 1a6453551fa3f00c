/// What every page of a proposal says first.
enum Proposal {
  static let notice =
    "> **This is a proposal: nothing is audited.** The pipeline names no problem register, so nobody knows what is organized already. The "
    + "lists are the shortest that meet the rules, taken from the top down in rank order."
}
