using Exchange.Domain.Problems;

namespace Exchange.Spatial.Vct;

/// <summary>Something odd in a file that was read nevertheless.</summary>
/// <param name="Problem">What it is, told of the first place where it was met.</param>
/// <param name="Count">How often it was met.</param>
public sealed record VctNote(Problem Problem, long Count);
