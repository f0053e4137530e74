using Exchange.Domain.Problems;

namespace Exchange.Spatial.Layers;

/// <summary>Something a reader had to assume or found odd in a file that it read nevertheless.</summary>
/// <param name="Problem">What it is, told of the first place where it was met.</param>
/// <param name="Count">How often it was met.</param>
public sealed record ReadingNotice(Problem Problem, long Count);
