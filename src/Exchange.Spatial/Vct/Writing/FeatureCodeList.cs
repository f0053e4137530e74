using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct.Reading;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>The feature codes of one layer, and that no two layers share one: a reader tells layers by them.</summary>
internal sealed class FeatureCodeList
{
    /// <summary>Boundary lines that belong to no layer of their own.</summary>
    public const string BoundaryCode = "1099000000";

    private const string CodeField = "YSDM";
    private const int LongestCode = 20;

    // A layer has one or a few; a column that holds something else must not flood the list.
    private const int MostCodes = 256;

    private readonly List<string> codes = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly HashSet<(int Code, ObjectKind Kind)> used = [];
    private readonly HashSet<(string Code, ObjectKind Kind)> taken;
    private readonly string own;
    private readonly bool isMapped;
    private readonly string name;

    /// <param name="layerNumber">From 1; a layer without any code gets one made of it.</param>
    /// <param name="taken">Codes of the layers before; those of this one are added.</param>
    public FeatureCodeList(
        LayerDefinition layer,
        int layerNumber,
        VctWriterOptions options,
        HashSet<(string Code, ObjectKind Kind)> taken)
    {
        this.taken = taken;
        isMapped = options.FeatureCodes.TryGetValue(layer.Name, out var mapped);

        // Codes of the standard begin with 1 to 3; a 9 says that this one is nobody's.
        own = string.Create(CultureInfo.InvariantCulture, $"9{layerNumber:D3}000000");
        name = WordEncoder.Clean(mapped?.Name ?? layer.Name);
        if (mapped is not null && IsCode(mapped.Code))
            own = WordEncoder.Clean(mapped.Code);
    }

    /// <summary>The column that holds the code of each feature; null when the layer has one code.</summary>
    public TextValues? Column(LayerPartition partition) =>
        isMapped ? null : partition.Column(CodeField) as TextValues;

    /// <summary>Number of the code for a feature of that kind.</summary>
    public int Number(TextValues? column, int row, ObjectKind kind)
    {
        var code = column?.Text(row) is { } found && IsCode(found) ? found : own;
        if (code != own && (!numbers.ContainsKey(code) && codes.Count >= MostCodes || IsTaken(code, kind)))
            code = own;
        if (!numbers.TryGetValue(code, out var number))
        {
            numbers[code] = number = codes.Count;
            codes.Add(code);
        }

        used.Add((number, kind));
        return number;
    }

    public string Code(int number) => codes[number];

    /// <summary>The lines of the feature code part, and their codes taken for good.</summary>
    /// <param name="kind">The kind of a layer that has no feature; null for a table without geometry.</param>
    public IReadOnlyList<string> Declare(string table, ObjectKind? kind, VctVersion version)
    {
        if (used.Count == 0 && kind is { } declared)
            Number(null, 0, declared);
        var colour = version == VctVersion.Version2 ? "0,0,0," : "";
        var lines = new List<string>();
        foreach (var (code, kindOfCode) in used.OrderBy(one => one.Code).ThenBy(one => one.Kind))
        {
            taken.Add((codes[code], kindOfCode));
            lines.Add($"{codes[code]},{name},{kindOfCode},{colour}{table}");
        }

        return lines;
    }

    // Codes that look like those made up for other layers are taken, too.
    private bool IsTaken(string code, ObjectKind kind) =>
        code == BoundaryCode
        || taken.Contains((code, kind))
        || code.StartsWith('9') && code.EndsWith("000000", StringComparison.Ordinal);

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= LongestCode && text.All(char.IsAsciiLetterOrDigit);
}
