namespace Exchange.Benchmarks.Stages;

/// <summary>What one run of a stage in a process of its own cost.</summary>
/// <remarks>
/// Cold is the first time in the process, compiling included; warm the cheapest of some more. The process figures end
/// with the cold run: they have start-up and reading in them.
/// </remarks>
internal sealed record StageResult
{
    public required long Features { get; init; }

    public required double ColdCpuSeconds { get; init; }

    public required double ColdWallSeconds { get; init; }

    public required double WarmCpuSeconds { get; init; }

    public required double ProcessCpuSeconds { get; init; }

    /// <summary>Peak resident set of the process until the end of the cold run, MiB.</summary>
    public required double PeakMebibytes { get; init; }
}
