using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>A fault as it was planted; what exactly follows from it is found by overlay.</summary>
/// <param name="Kinds">The kinds of finding that must follow from it; none if it is harmless.</param>
/// <param name="Place">A cell it lies in or beside.</param>
internal sealed record PlannedFault(string Variety, IReadOnlyList<FindingKind> Kinds, Cell Place);
