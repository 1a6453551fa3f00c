import CallModel
import Testing

@Test func `a difficulty table gives every driver of every node its class`() {
  var table = DifficultyTable()
  table.append([.simple, nil, .difficult])
  table.append([])
  table.append([.undetermined])
  #expect((0..<4).map { table[node: 0, row: $0] } == [.simple, nil, .difficult, nil])
  #expect(table[node: 1, row: 0] == nil)
  #expect((-1..<2).map { table[node: 2, row: $0] } == [nil, .undetermined, nil])
}

@Test func `a table that was not computed knows no class`() {
  #expect(DifficultyTable.notComputed[node: 0, row: 0] == nil)
}
