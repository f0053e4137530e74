namespace Exchange.Benchmarks.Scoring;

/// <summary>What a check can report of a layer; the names are those of <c>exchange layer check --json</c>.</summary>
internal enum FindingKind
{
    Overlap,
    Gap,
    Outside,
    DuplicateGeometry,
    Invalid,
    DuplicateId,
    AreaMismatch,
    Conflict,
}
