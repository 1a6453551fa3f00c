import CallModel
import Synchronization
import Testing

@Suite struct ConcurrentlyTests {
  /// How many were at work at the same time, at most.
  private final class Watch: Sendable {
    private let state = Mutex((now: 0, most: 0))

    func during(_ body: () -> Void) {
      state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      body()
      state.withLock { $0.now -= 1 }
    }

    var most: Int { state.withLock { $0.most } }
  }

  @Test(arguments: [1, 2, 5]) func `two different things are both done, by no more workers than asked for`(workers: Int) {
    let watch = Watch()
    let (number, text) = both(
      workers: workers,
      {
        watch.during { _ = (0..<100_000).reduce(0, &+) }
        return 42
      },
      {
        watch.during { _ = (0..<100_000).reduce(0, &+) }
        return "text"
      })
    #expect(number == 42 && text == "text" && watch.most <= workers)
  }

  @Test(arguments: [1, 2, 3]) func `results stand in the order of the pieces`(workers: Int) {
    let watch = Watch()
    let results = concurrently(pieces: 200, workers: workers) { piece in
      watch.during {}
      return piece * piece
    }
    #expect(results == (0..<200).map { $0 * $0 } && watch.most <= workers)
    #expect(concurrently(pieces: 0, workers: workers) { $0 }.isEmpty)
  }
}
