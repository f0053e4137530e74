using System.Globalization;

namespace Exchange.Benchmarks.Scoring;

/// <summary>How the findings of one kind agree with the truth.</summary>
/// <param name="Planted">Faults that must be found.</param>
/// <param name="Missed">Those not found, or found with an area that is wrong.</param>
/// <param name="Extra">Findings of nothing that was planted.</param>
/// <param name="LargestAreaErrorSquareMetres">Among the faults found; 0 where the kind has no area.</param>
internal sealed record KindScore(
    FindingKind Kind,
    int Planted,
    int Found,
    IReadOnlyList<string> Missed,
    IReadOnlyList<string> Extra,
    double LargestAreaErrorSquareMetres)
{
    public bool IsPerfect => Missed.Count == 0 && Extra.Count == 0;
}

/// <summary>How the findings of one check agree with the truth, kind by kind.</summary>
internal sealed record Score(IReadOnlyList<KindScore> Kinds)
{
    private const int ExamplesShown = 5;

    public bool IsPerfect => Kinds.All(kind => kind.IsPerfect);

    public int Planted => Kinds.Sum(kind => kind.Planted);

    public int Found => Kinds.Sum(kind => kind.Found);

    public int Missed => Kinds.Sum(kind => kind.Missed.Count);

    public int Extra => Kinds.Sum(kind => kind.Extra.Count);

    public double LargestAreaErrorSquareMetres =>
        Kinds.Select(kind => kind.LargestAreaErrorSquareMetres).DefaultIfEmpty(0).Max();

    /// <summary>One line per kind, with the first few misses and inventions.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Kinds.Select(Line));

    private static string Line(KindScore kind)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{kind.Kind}: {kind.Found} of {kind.Planted} found, {kind.Missed.Count} missed, {kind.Extra.Count} extra, "
            + $"largest area error {kind.LargestAreaErrorSquareMetres:G3} m²");
        foreach (var missed in kind.Missed.Take(ExamplesShown))
            line += $"{Environment.NewLine}  missed {missed}";
        foreach (var extra in kind.Extra.Take(ExamplesShown))
            line += $"{Environment.NewLine}  extra {extra}";
        return line;
    }
}
