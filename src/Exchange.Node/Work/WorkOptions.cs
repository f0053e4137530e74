namespace Exchange.Node.Work;

/// <summary>Paces of the worker loops.</summary>
internal sealed record WorkOptions
{
    public const string SectionName = "Work";

    /// <summary>Longest wait before a loop looks for work unasked.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait after the first failure in a row; doubles with each one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait after failures.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long work in hand may go on after the process was told to stop; then it is handed back and done elsewhere. Shorter than
    /// <c>Node:ShutdownTimeout</c>.
    /// </summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Submissions verified at the same time.</summary>
    public int SubmissionWorkers { get; init; } = 1;

    /// <summary>Checks run at the same time; each has a process of its own.</summary>
    public int CheckWorkers { get; init; } = 1;
}
