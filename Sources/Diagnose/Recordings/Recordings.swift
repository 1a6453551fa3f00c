public import CallModel

/// One rater's scores of a call, with what the call belongs to.
public struct ScoredCall: Sendable, Hashable {
  /// The call.
  public let call: ListedCall
  /// Its scores; of the same call.
  public let rating: Rating

  /// Scores of a listed call.
  public init(call: ListedCall, rating: Rating) { (self.call, self.rating) = (call, rating) }
}

/// What the scores of recordings come to, by driver and team, and how far the raters agree.
public struct Recordings: Sendable, Hashable {
  /// The scores of one item.
  public struct Total: Sendable, Hashable {
    /// Their sum.
    public private(set) var sum = 0
    /// How many there are.
    public private(set) var count = 0

    mutating func add(_ score: Int) { (sum, count) = (sum + score, count + 1) }

    static func + (a: Total, b: Total) -> Total {
      var total = a
      (total.sum, total.count) = (a.sum + b.sum, a.count + b.count)
      return total
    }
  }

  /// The scored calls of one team on one driver.
  public struct Summary: Sendable, Hashable {
    /// The driver, the team and what it is an example of.
    public let group: ListedCall.Group
    /// How many of its calls were scored.
    public fileprivate(set) var calls = 0
    /// How often: a call that two raters scored counts twice.
    public fileprivate(set) var ratings = 0
    /// The scores by item, in the order of `ScoreItem.allCases`; every rater's count.
    public fileprivate(set) var totals = ScoreItem.allCases.map { _ in Total() }

    /// The scores of an item.
    public subscript(item: ScoreItem) -> Total { totals[item.position] }
  }

  /// Every rater's scores, calls in the order in which they were scored first.
  public let scored: [ScoredCall]
  /// By driver and team, in the order in which they came first.
  public let summaries: [Summary]
  /// How far the raters agree, by item in the order of `ScoreItem.allCases`.
  public let agreement: [RaterAgreement]
  /// How many people scored.
  public let raters: Int
  /// How many calls were scored.
  public let calls: Int

  /// The scores of these calls. Of several scores of one call by one rater the last counts, item by item: a later sheet replaces what it scores and
  /// leaves the rest.
  public init(_ scored: [ScoredCall]) {
    var places: [Key: Int] = [:]
    var last: [ScoredCall] = []
    for entry in scored {
      let key = Key(callID: entry.rating.callID, rater: entry.rating.rater)
      if let place = places[key] {
        last[place] = ScoredCall(call: entry.call, rating: entry.rating.filled(from: last[place].rating))
      } else {
        places[key] = last.count
        last.append(entry)
      }
    }
    self.scored = last
    summaries = Self.summaries(last)
    let byCall = Dictionary(grouping: last, by: \.rating.callID).sorted { $0.key < $1.key }.map(\.value)
    agreement = ScoreItem.allCases.map { item in
      RaterAgreement(byCall.map { $0.compactMap { $0.rating.scores[item.position] } }, scale: ScoreItem.scale)
    }
    (raters, calls) = (Set(last.map(\.rating.rater)).count, byCall.count)
  }

  /// The drivers of which calls were scored, in the order in which they came first.
  public var drivers: [Label] {
    var seen: Set<Label> = []
    return summaries.map(\.group.driver).filter { seen.insert($0).inserted }
  }

  /// The scores of an item in all good teams, or in all poor ones.
  ///
  /// - Parameter driver: of this driver alone; nil: of all.
  public func total(_ item: ScoreItem, of sample: ListedCall.Sample, driver: Label? = nil) -> Total {
    let wanted = summaries.filter { $0.group.sample == sample && (driver == nil || $0.group.driver == driver) }
    return wanted.reduce(Total()) { $0 + $1[item] }
  }

  private struct Key: Hashable {
    let callID: Label
    let rater: PersonName
  }

  private static func summaries(_ scored: [ScoredCall]) -> [Summary] {
    var places: [ListedCall.Group: Int] = [:]
    var summaries: [Summary] = []
    // A kept call has forgotten with which priority it was listed: it is the same call.
    var seen: [Set<Label>] = []
    for entry in scored {
      let place = places[entry.call.group] ?? summaries.count
      if place == summaries.count {
        places[entry.call.group] = place
        summaries.append(Summary(group: entry.call.group))
        seen.append([])
      }
      if seen[place].insert(entry.call.callID).inserted { summaries[place].calls += 1 }
      summaries[place].ratings += 1
      for (item, score) in entry.rating.scores.enumerated() { if let score { summaries[place].totals[item].add(score) } }
    }
    return summaries
  }
}

extension ScoreItem {
  /// Its place among all.
  fileprivate var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
