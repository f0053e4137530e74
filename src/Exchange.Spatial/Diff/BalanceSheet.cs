namespace Exchange.Spatial.Diff;

/// <summary>Adds up areas by class. Features that did not change are counted once, before.</summary>
internal sealed class BalanceSheet(string? classField, bool isEllipsoidal)
{
    private readonly Dictionary<ulong, ClassSum> sums = [];

    /// <summary>A feature of the old version.</summary>
    public void Before(VersionColumns columns, int row, long hundredths) => Of(columns, row).Before += hundredths;

    /// <summary>A feature of the old version that is not the same in the new one.</summary>
    public void Leaves(VersionColumns columns, int row, long hundredths) => Of(columns, row).Change -= hundredths;

    /// <summary>A feature of the new version that was not the same in the old one.</summary>
    public void Comes(VersionColumns columns, int row, long hundredths) => Of(columns, row).Change += hundredths;

    /// <param name="flows">Null when the ground was not compared.</param>
    public AreaBalance Total(IReadOnlyList<ClassFlow>? flows)
    {
        // By text: a class may be a number in one version and text in the other.
        var rows = sums.Values.GroupBy(sum => sum.Class, StringComparer.Ordinal)
            .OrderBy(sum => sum.Key, StringComparer.Ordinal)
            .Select(sum => Row(
                sum.Key,
                sum.Sum(part => part.Before),
                sum.Sum(part => part.Change),
                flows?.Where(flow => flow.To == sum.Key).Sum(flow => flow.SquareMetres),
                flows?.Where(flow => flow.From == sum.Key).Sum(flow => flow.SquareMetres)))
            .ToArray();
        return new AreaBalance
        {
            ClassField = classField,
            IsEllipsoidal = isEllipsoidal,
            Rows = rows,
            Total = Row(
                "",
                sums.Values.Sum(sum => sum.Before),
                sums.Values.Sum(sum => sum.Change),
                flows?.Where(flow => flow.From is null).Sum(flow => flow.SquareMetres),
                flows?.Where(flow => flow.To is null).Sum(flow => flow.SquareMetres)),
            Flows = flows,
        };
    }

    private ClassSum Of(VersionColumns columns, int row)
    {
        var hash = columns.ClassHash(row);
        if (!sums.TryGetValue(hash, out var sum))
            sums[hash] = sum = new ClassSum(columns.Class(row));
        return sum;
    }

    private static BalanceRow Row(string @class, long before, long change, double? gained, double? lost) => new(
        @class, before / 100d, (before + change) / 100d, change / 100d, Rounded(gained), Rounded(lost));

    // Sums of rounded numbers are not quite round in binary.
    private static double? Rounded(double? squareMetres) => squareMetres is { } value ? Math.Round(value, 2) : null;

    /// <summary>Hundredths of a square metre.</summary>
    private sealed class ClassSum(string @class)
    {
        public string Class { get; } = @class;

        public long Before { get; set; }

        public long Change { get; set; }
    }
}
