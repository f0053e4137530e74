using Exchange.Domain.Problems;

namespace Exchange.Archive.Verification;

/// <summary>What verifying an archive read, and everything it found wrong.</summary>
public sealed record ArchiveReport
{
    /// <summary>Most findings kept; the count goes on. A ruined disk must not fill the memory.</summary>
    public const int MaxFindings = 10_000;

    private readonly List<ArchiveFinding> findings = [];

    public int Objects { get; internal set; }

    public int Versions { get; internal set; }

    /// <summary>Content files whose digests were computed.</summary>
    public long Files { get; internal set; }

    public long Bytes { get; internal set; }

    /// <summary>All findings, kept or not.</summary>
    public long FindingCount { get; private set; }

    public IReadOnlyList<ArchiveFinding> Findings => findings;

    public bool IsValid => FindingCount == 0;

    /// <summary>False when there is no archive at that place at all.</summary>
    public bool IsArchive { get; internal set; } = true;

    internal void Add(string path, ProblemDefinition problem, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        FindingCount++;
        if (findings.Count < MaxFindings)
            findings.Add(new ArchiveFinding(path, problem.With([("path", path), .. values])));
    }
}

/// <summary>One thing wrong in an archive, and where, relative to the place that was verified.</summary>
public sealed record ArchiveFinding(string Path, Problem Problem);
