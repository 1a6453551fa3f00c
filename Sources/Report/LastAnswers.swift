internal import Synchronization

/// Keeps the last few answers to questions that cost time. Several pages may be written at once: two that ask the same at the same moment
/// both work it out, and get the same.
final class LastAnswers<Question: Equatable & Sendable, Answer: Sendable>: Sendable {
  private let known = Mutex<[(question: Question, answer: Answer)]>([])
  private let limit: Int

  init(limit: Int = 12) { self.limit = limit }

  /// The answer, from memory or worked out.
  func answer(_ question: Question, otherwise work: () -> Answer) -> Answer {
    if let known = remembered(question) { return known }
    let answer = work()
    known.withLock { known in
      if known.count >= limit { known.removeFirst() }
      known.append((question, answer))
    }
    return answer
  }

  /// What is asked for again becomes the last to be forgotten.
  private func remembered(_ question: Question) -> Answer? {
    known.withLock { known in
      guard let place = known.firstIndex(where: { $0.question == question }) else { return nil }
      let found = known.remove(at: place)
      known.append(found)
      return found.answer
    }
  }
}
