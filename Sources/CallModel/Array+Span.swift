extension Array {
  /// A copy of what a span shows, for those who keep it.
  public init(_ span: Span<Element>) { self = span.indices.map { span[$0] } }
}
