namespace Exchange.Benchmarks.Scoring;

/// <summary>How two versions of a layer differ, as keys; planted or reported.</summary>
/// <param name="GeometryChanged">Whatever happened to the attributes of these.</param>
/// <param name="AttributesChanged">With the same geometry.</param>
/// <param name="Rekeyed">The same feature under another key: old and new.</param>
internal sealed record VersionDifference(
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> GeometryChanged,
    IReadOnlyList<string> AttributesChanged,
    IReadOnlyList<(string From, string To)> Rekeyed)
{
    /// <summary>Each change as one line of text, so that two differences can be compared as sets.</summary>
    public IEnumerable<string> Lines() =>
    [
        .. Added.Select(key => $"added {key}"),
        .. Removed.Select(key => $"removed {key}"),
        .. GeometryChanged.Select(key => $"geometry {key}"),
        .. AttributesChanged.Select(key => $"attributes {key}"),
        .. Rekeyed.Select(pair => $"rekeyed {pair.From} {pair.To}"),
    ];

    public DifferenceScore Score(VersionDifference reported) => Score([.. reported.Lines()]);

    /// <param name="lines">What was reported, as <see cref="Lines"/>.</param>
    public DifferenceScore Score(IReadOnlyCollection<string> lines)
    {
        var planted = Lines().ToHashSet(StringComparer.Ordinal);
        var found = planted.Intersect(lines, StringComparer.Ordinal).Count();
        return new DifferenceScore(
            planted.Count,
            found,
            [.. planted.Except(lines, StringComparer.Ordinal)],
            [.. lines.Where(line => !planted.Contains(line))]);
    }
}

/// <summary>How a reported difference agrees with the planted one.</summary>
internal sealed record DifferenceScore(
    int Planted, int Found, IReadOnlyList<string> Missed, IReadOnlyList<string> Extra)
{
    public bool IsPerfect => Missed.Count == 0 && Extra.Count == 0;
}
