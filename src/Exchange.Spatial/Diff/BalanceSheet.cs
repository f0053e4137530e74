namespace Exchange.Spatial.Diff;

/// <summary>Adds up areas by class. Features that did not change are counted once, before.</summary>
internal sealed class BalanceSheet(string? classField, bool isEllipsoidal)
{
    private readonly Dictionary<string, long> before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> change = new(StringComparer.Ordinal);

    /// <summary>A feature of the old version.</summary>
    public void Before(string @class, long hundredths) => Add(before, @class, hundredths);

    /// <summary>A feature of the old version that is not the same in the new one.</summary>
    public void Leaves(string @class, long hundredths) => Add(change, @class, -hundredths);

    /// <summary>A feature of the new version that was not the same in the old one.</summary>
    public void Comes(string @class, long hundredths) => Add(change, @class, hundredths);

    /// <param name="flows">Null when the ground was not compared.</param>
    public AreaBalance Total(IReadOnlyList<ClassFlow>? flows)
    {
        var rows = before.Keys.Union(change.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(@class => Row(
                @class,
                before.GetValueOrDefault(@class),
                change.GetValueOrDefault(@class),
                flows?.Where(flow => flow.To == @class).Sum(flow => flow.SquareMetres),
                flows?.Where(flow => flow.From == @class).Sum(flow => flow.SquareMetres)))
            .ToArray();
        return new AreaBalance
        {
            ClassField = classField,
            IsEllipsoidal = isEllipsoidal,
            Rows = rows,
            Total = Row(
                "",
                before.Values.Sum(),
                change.Values.Sum(),
                flows?.Where(flow => flow.From is null).Sum(flow => flow.SquareMetres),
                flows?.Where(flow => flow.To is null).Sum(flow => flow.SquareMetres)),
            Flows = flows,
        };
    }

    private static BalanceRow Row(string @class, long before, long change, double? gained, double? lost) => new(
        @class, before / 100d, (before + change) / 100d, change / 100d, Rounded(gained), Rounded(lost));

    // Sums of rounded numbers are not quite round in binary.
    private static double? Rounded(double? squareMetres) => squareMetres is { } value ? Math.Round(value, 2) : null;

    private static void Add(Dictionary<string, long> sums, string @class, long hundredths)
    {
        sums.TryGetValue(@class, out var sum);
        sums[@class] = sum + hundredths;
    }
}
