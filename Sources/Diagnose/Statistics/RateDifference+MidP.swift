extension RateDifference {
  /// Fisher's exact test with mid-p: the hypergeometric probability of more yes in the first sample than seen, and half of that of just as
  /// many.
  ///
  /// R. A. Fisher, "The logic of inductive inference", J. R. Stat. Soc. 98 (1935) 39–82; mid-p: H. O. Lancaster, "Significance tests in
  /// discrete distributions", J. Am. Stat. Assoc. 56 (1961) 223–234. Both rates are taken as uncertain (not so a binomial test against the
  /// second rate as if it were known). The two sides add up to 1; where all values are the same both are ½.
  public var midP: OneSidedP {
    let table = FourfoldTable(self)
    let here = ExactTerms.hypergeometric(table.yes, drawn: table.drawn, marked: table.marked, total: table.total)
    // Only the shorter tail is added up: its terms fall from the first on, and it keeps its digits however small it is.
    if Int128(table.yes) * Int128(table.total) >= Int128(table.drawn) * Int128(table.marked) {
      let higher = here / 2 + here * table.tailAbove()
      return OneSidedP(higher: higher, lower: 1 - higher)
    }
    let lower = here / 2 + here * table.mirrored.tailAbove()
    return OneSidedP(higher: 1 - lower, lower: lower)
  }
}

/// Two rates as a draw: how many of the drawn are marked, when so many of all are.
private struct FourfoldTable {
  let yes: Int
  let drawn: Int
  let marked: Int
  let total: Int

  init(_ rates: RateDifference) {
    (yes, drawn) = (rates.first.sum, rates.first.count)
    (marked, total) = (rates.first.sum + rates.second.sum, rates.first.count + rates.second.count)
  }

  private init(yes: Int, drawn: Int, marked: Int, total: Int) {
    (self.yes, self.drawn, self.marked, self.total) = (yes, drawn, marked, total)
  }

  /// The same draw, asked for no instead of yes: its upper tail is our lower one.
  var mirrored: FourfoldTable { FourfoldTable(yes: drawn - yes, drawn: drawn, marked: total - marked, total: total) }

  /// The sum of all terms above this one, as a multiple of it.
  func tailAbove() -> Double {
    var (sum, term) = (0.0, 1.0)
    var (markedLeft, drawnLeft) = (Double(marked - yes), Double(drawn - yes))
    var (next, others) = (Double(yes + 1), Double(total - marked - drawn + yes + 1))
    while markedLeft > 0, drawnLeft > 0, term > 1e-17 * sum {
      term *= markedLeft * drawnLeft / (next * others)
      sum += term
      (markedLeft, drawnLeft, next, others) = (markedLeft - 1, drawnLeft - 1, next + 1, others + 1)
    }
    return sum
  }
}
