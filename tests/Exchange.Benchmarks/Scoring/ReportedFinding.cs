namespace Exchange.Benchmarks.Scoring;

/// <summary>One finding as a check reported it.</summary>
/// <param name="Ids">Keys of the features concerned; of a gap those around it, if any.</param>
/// <param name="AreaSquareMetres">Not a number where the kind has no area.</param>
/// <param name="X">A point of the fault in the layer's coordinates; not a number where it has no place.</param>
internal sealed record ReportedFinding(
    FindingKind Kind, IReadOnlyList<string> Ids, double AreaSquareMetres, double X, double Y);
