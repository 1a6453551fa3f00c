import CallModel
import TestSupport
import Testing

@Test(arguments: [
  ("centre", ["team", "center", "skill"], "center"), ("calls", ["call", "calls2"], "call"), ("Scope", ["scope"], "scope"),
  ("scpoe", ["scope"], "scope"),
  ("staus", ["status"], "status"), ("landet", ["draft", "claimed", "landed", "retired"], "landed"),
  ("Guangzhou / Mobil", ["Guangzhou / Mobile"], "Guangzhou / Mobile"),
])
func `the nearest spelling is offered`(text: String, candidates: [String], nearest: String) {
  #expect(nearestSpelling(to: text, among: candidates) == nearest)
}

@Test(arguments: [
  ("", ["a", "b"]), ("x", []), ("U", ["T"]), ("weather", ["billing", "network"]), ("abc", ["xyz"]), ("done", ["draft", "landed"]),
  ("scope", ["horoscopes"]),
])
func `nothing is offered that is too far off`(text: String, candidates: [String]) {
  #expect(nearestSpelling(to: text, among: candidates) == nil)
}

@Test func `of equally near spellings the first is offered`() {
  #expect(nearestSpelling(to: "team 3", among: ["team 1", "team 2"]) == "team 1")
  #expect(nearestSpelling(to: "team 3", among: ["team 2", "team 1"]) == "team 2")
}

@Test func `the nearest is that of the slow definition`() {
  for seed in UInt64(1)...600 {
    var random = SeededNumbers(seed: seed)
    let text = random.text(alphabet: ["a", "b", "c", "B"])
    let candidates = (0..<4).map { _ in random.text(alphabet: ["a", "b", "c"]) }
    var nearest: (candidate: String, distance: Int)?
    for candidate in candidates where !text.isEmpty {
      let distance = distance(Array(text.lowercased())[...], Array(candidate)[...])
      let longest = max(text.count, candidate.count)
      let isNear = distance <= max(1, longest / 3) && distance < longest
      if isNear, distance < nearest?.distance ?? .max { nearest = (candidate, distance) }
    }
    #expect(nearestSpelling(to: text, among: candidates) == nearest?.candidate, "seed \(seed)")
  }
}

/// Optimal string alignment as it is defined, by recursion.
private func distance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
  guard let last = a.last, let other = b.last else { return max(a.count, b.count) }
  if last == other { return distance(a.dropLast(), b.dropLast()) }
  var best = 1 + min(distance(a.dropLast(), b), distance(a, b.dropLast()), distance(a.dropLast(), b.dropLast()))
  if a.count > 1, b.count > 1, last == b.dropLast().last, a.dropLast().last == other {
    best = min(best, 1 + distance(a.dropLast(2), b.dropLast(2)))
  }
  return best
}
