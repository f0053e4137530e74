namespace Exchange.Validation.Processes;

/// <summary>How the checking process is started and what it may use.</summary>
public sealed record CheckProcessOptions
{
    public const string SectionName = "Checking";

    /// <summary>The program; the node names itself (<c>exchange-node</c>, or <c>dotnet</c>).</summary>
    public required string Executable { get; init; }

    /// <summary>
    /// Words before <c>--order FILE</c>; the verb <c>check</c>, after the assembly when run by <c>dotnet</c>.
    /// </summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["check"];

    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Bytes of working set.</summary>
    public long MaxMemoryBytes { get; init; } = 2L << 30;

    /// <summary>Bytes of the files it writes.</summary>
    public long MaxOutputBytes { get; init; } = 4L << 30;

    /// <summary>Time to stop by itself after its input was closed, before it is killed.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(5);
}
