using System.Globalization;

namespace Exchange.Packaging.Practice;

/// <summary>
/// Adds up the layers as they are written, faults and all, and tells which sums of the plan no longer agree: what a
/// planted fault breaks elsewhere is part of the truth.
/// </summary>
internal sealed class WrittenSums(PracticeOptions options)
{
    private const string TableRule = "610101";
    private const string ControlRule = "340104";
    private const string Control = "XZQX";

    // Tables keep two decimals: half of the last is rounding. The control area may differ by 1 m² beside rounding.
    private const decimal HalfOfLastDigit = 0.005m;
    private const decimal ControlTolerance = 1;
    private const decimal SquareMetresPerHectare = 10_000;
    private const decimal SquareMetresPerSquareKilometre = 1_000_000;

    private static readonly Dictionary<string, (string Area, string? Class)> Fields = new(StringComparer.Ordinal)
    {
        [Control] = ("JSMJ", null),
        ["XZQXZ"] = ("JSMJ", null),
        ["GHYDYH"] = ("TBMJ", "YDYHFLDM"),
        ["YDYHGHFQ"] = ("MJ", "GHFQDM"),
        ["STBHHX"] = ("MJ", null),
        ["YJJBNTBHHX"] = ("YJJBNTMJ", null),
        ["CZKFBJ"] = ("MJ", null),
    };

    private static readonly Relation[] Relations =
    [
        new("控制线面积汇总表", 3, "STBHHX", 4, SquareMetresPerHectare, "STBHHX"),
        new("控制线面积汇总表", 3, "YJJBNTBHHX", 4, SquareMetresPerHectare, "YJJBNTBHHX"),
        new("控制线面积汇总表", 3, "CZKFBJ", 4, SquareMetresPerHectare, "CZKFBJ"),
        new("规划指标表", 0, "ZB01", 8, SquareMetresPerSquareKilometre, "STBHHX"),
        new("规划指标表", 0, "ZB03", 8, SquareMetresPerSquareKilometre, "YJJBNTBHHX"),
        new("规划分区面积汇总表", 2, null, 4, SquareMetresPerHectare, "YDYHGHFQ", CodeStep: 1),
        new("用地结构调整表", 1, null, 4, SquareMetresPerHectare, "GHYDYH", CodeStep: 2),
    ];

    private readonly Dictionary<string, Sum> sums = new(StringComparer.Ordinal);

    /// <summary>The drafts, counted while they pass.</summary>
    public IEnumerable<FeatureDraft> Counted(IEnumerable<FeatureDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            if (Fields.TryGetValue(draft.Layer.Name, out var fields) && draft[fields.Area] is double squareMetres)
                Count(draft, (decimal)squareMetres, fields.Class);
            yield return draft;
        }
    }

    /// <summary>Records the sums that differ from what the tables, as written, and the control area say.</summary>
    public void TellBroken(IReadOnlyList<(string Name, List<object?[]> Rows)> tables, FaultTruth truth)
    {
        foreach (var layer in sums.Keys.Where(layer => layer is "XZQXZ" or "GHYDYH" or "YDYHGHFQ"))
        {
            var sum = sums[layer];
            var tolerance = ControlTolerance + HalfOfLastDigit * (sum.Features + 1);
            if (Math.Abs(sum.All - sums[Control].All) > tolerance)
                truth.OfLayer(ControlRule, layer);
        }

        foreach (var relation in Relations)
        {
            var table = tables.Single(table => table.Name == relation.Sheet);
            Compare(relation, table.Rows, sums[relation.Layer].ByClass, truth);
        }
    }

    private void Count(FeatureDraft draft, decimal squareMetres, string? classField)
    {
        if (!sums.TryGetValue(draft.Layer.Name, out var sum))
            sums[draft.Layer.Name] = sum = new Sum();
        sum.Features++;
        sum.All += squareMetres;
        var division = (string?)draft["XZQDM"] ?? "";
        if (!division.StartsWith(options.Division.Code.Value, StringComparison.Ordinal))
            return;
        var code = classField is null ? "" : (string?)draft[classField] ?? "";
        sum.ByClass[code] = sum.ByClass.GetValueOrDefault(code) + squareMetres;
    }

    private static void Compare(
        Relation relation, List<object?[]> rows, SortedDictionary<string, decimal> classes, FaultTruth truth)
    {
        var listed = new List<string>();
        for (var row = 1; row < rows.Count; row++)
        {
            var code = (string)rows[row][relation.CodeColumn]!; // Every row has one.
            if (relation.Code is not null && code != relation.Code)
                continue;
            var start = relation.Start(code);
            if (start.Length > 0)
                listed.Add(start);
            var sum = classes.Where(entry => entry.Key.StartsWith(start, StringComparison.Ordinal))
                .Sum(entry => entry.Value);
            var found = Convert.ToDecimal(rows[row][relation.AreaColumn], CultureInfo.InvariantCulture) * relation.Unit;
            if (Math.Abs(found - sum) > HalfOfLastDigit * relation.Unit)
            {
                truth.OfTable(
                    TableRule, relation.Sheet, PracticeTables.Address(relation.Sheet, relation.AreaColumn, row));
            }
        }

        // Only a table by classes can have forgotten one.
        if (relation.CodeStep is null)
            return;
        var forgotten = classes.Keys.Count(
            code => !listed.Exists(start => code.StartsWith(start, StringComparison.Ordinal)));
        for (var i = 0; i < forgotten; i++)
            truth.OfTable(TableRule, relation.Sheet);
    }

    private sealed class Sum
    {
        public int Features { get; set; }

        public decimal All { get; set; }

        /// <summary>Of the county's own features.</summary>
        public SortedDictionary<string, decimal> ByClass { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>What a table says of a layer.</summary>
    /// <param name="Code">The one row compared; null where every row is a class.</param>
    /// <param name="CodeStep">Digits that a subclass adds; zeros at the end are padding.</param>
    private sealed record Relation(
        string Sheet, int CodeColumn, string? Code, int AreaColumn, decimal Unit, string Layer, int? CodeStep = null)
    {
        private const string Total = "合计";

        /// <summary>How the codes of a row's class start.</summary>
        public string Start(string code)
        {
            if (CodeStep is not { } step || code == Total)
                return "";
            var length = code.Length;
            while (length > step && code.AsSpan(length - step, step).Trim('0').IsEmpty)
                length -= step;
            return code[..length];
        }
    }
}
