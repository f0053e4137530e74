using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tiles;

/// <summary>The classes met while a layer is read, with what there is of each.</summary>
internal sealed class ClassTable(LayerDefinition layer, TileSetOptions options)
{
    private const int LongestCode = 40;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> codes = [];
    private readonly List<AreaSum> sums = [];
    private readonly AreaSum all = new();

    public string? Field { get; } =
        options.ClassFields.Select(layer.Attribute).FirstOrDefault(attribute => attribute is not null)?.Name;

    public IReadOnlyList<string> Codes => codes;

    /// <summary>Of all features, with and without a class.</summary>
    public double AreaSquareMetres => (double)all.RoundedSquareMetres;

    public IReadOnlyList<TileClass> Totals =>
    [
        .. codes
            .Select((code, place) => new TileClass(
                code, sums[place].Count, (double)sums[place].RoundedSquareMetres))
            .OrderBy(total => total.Code, StringComparer.Ordinal),
    ];

    /// <summary>The class of a row; −1 for none, or for one too many.</summary>
    public int Add(LayerPartition partition, int row, long featureId, double squareMetres)
    {
        // What is no number was a damaged place.
        if (!double.IsFinite(squareMetres))
            squareMetres = 0;
        all.Add(featureId, squareMetres);
        if (Field is null || partition.Column(Field)?.Text(row)?.Trim() is not { Length: > 0 and <= LongestCode } code)
            return -1;
        if (!places.TryGetValue(code, out var place))
        {
            if (codes.Count == options.MaxClasses)
                return -1;
            places.Add(code, place = codes.Count);
            codes.Add(code);
            sums.Add(new AreaSum());
        }

        sums[place].Add(featureId, squareMetres);
        return place;
    }
}
