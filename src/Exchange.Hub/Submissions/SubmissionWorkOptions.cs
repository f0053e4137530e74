using Exchange.Packaging.Zips;

namespace Exchange.Hub.Submissions;

/// <summary>How this node verifies and stores submissions.</summary>
public sealed record SubmissionWorkOptions
{
    public const string SectionName = "Submissions";

    /// <summary>How long a submission is leased to a worker.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a submission is begun that fails by itself, or whose workers die, before it is refused. A disk or an archive
    /// that cannot be used counts nothing.
    /// </summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Largest package taken, unpacked and packed, and its other bounds.</summary>
    public ZipLimits Limits { get; init; } = ZipLimits.Default;
}
