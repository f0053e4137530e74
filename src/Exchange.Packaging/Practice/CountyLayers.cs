using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Packaging.Practice;

/// <summary>
/// The layers of the practice plan with the fields of the county database (table and field names: municipal database
/// specification as restated in public compendia), and the sums that the tables must repeat.
/// </summary>
internal sealed class CountyLayers
{
    private const double RidgeShare = 0.05;

    private static readonly AttributeDefinition[] Keys =
        [Text("BSM", 18), Text("YSDM", 10), Text("XZQDM", 12), Text("XZQMC", 100)];

    public static readonly IReadOnlyList<AttributeDefinition> DivisionFields =
        [.. Keys, Area("DCMJ"), Area("JSMJ"), Text("MSSM", 2), Text("BZ", 255)];

    public static readonly IReadOnlyList<AttributeDefinition> ProtectionFields =
    [
        .. Keys, Text("MC", 100), Text("JB", 2), Text("LB", 50), Area("MJ"), Text("GKYQ", 255), Text("BZ", 255),
    ];

    private static readonly AttributeDefinition[] LandUseFields =
    [
        .. Keys, Text("YDYHFLDM", 10), Text("YDYHFLMC", 50), Area("TBMJ"), Area("TBDLMJ"), Text("JQDLDM", 10),
        Text("GHZT", 2), Text("BZ", 255),
    ];

    private static readonly AttributeDefinition[] ZoneFields =
        [.. Keys, Text("GHFQDM", 3), Text("GHFQMC", 50), Area("MJ"), Text("GKZY", 255), Text("BZ", 255)];

    private static readonly AttributeDefinition[] RedLineFields =
    [
        .. Keys, Text("HXBM", 50), Text("HXMC", 100), Text("HXLX", 50), Text("LXBM", 2), Area("MJ"), Text("GKCS", 255),
        Text("BZ", 255),
    ];

    private static readonly AttributeDefinition[] FarmlandFields =
    [
        .. Keys, Text("YJJBNTTBBH", 18), Text("TBBH", 8), Text("DLBM", 5), Text("DLMC", 60), Text("QSXZ", 2),
        Area("YJJBNTTBMJ"), Text("KCDLBM", 5), new AttributeDefinition("KCXS", AttributeType.Real, "DOUBLE", null, 4),
        Area("KCMJ"), Area("YJJBNTMJ"), Text("GDLX", 2), Text("GDPDJB", 2), Text("BZ", 255),
    ];

    private static readonly AttributeDefinition[] BoundaryFields =
        [.. Keys, Text("GHFQDM", 3), Text("GHFQMC", 50), Area("MJ"), Text("BZ", 255)];

    private static readonly Dictionary<string, string> LineCodes = new(StringComparer.Ordinal)
    {
        ["STBHHX"] = "0005",
        ["YJJBNTBHHX"] = "0006",
        ["CZKFBJ"] = "0007",
    };

    private readonly CountyPlan plan;
    private readonly PracticeOptions options;
    private readonly CodeNames uses;
    private readonly CodeNames zones;
    private readonly EllipsoidalArea area = EllipsoidalArea.For(Cgcs2000.Geographic)!; // CGCS2000 is always known.

    public CountyLayers(CountyPlan plan, PracticeOptions options)
    {
        this.plan = plan;
        this.options = options;
        uses = CodeNames.Load(Path.Combine(options.CodeLists, "land-use-2023.csv"));
        zones = CodeNames.Load(Path.Combine(options.CodeLists, "planning-zones.csv"));
    }

    /// <summary>Square metres by land-use class, filled while the land-use layer is written.</summary>
    public SortedDictionary<string, double> UseAreas { get; } = new(StringComparer.Ordinal);

    /// <summary>Square metres by zone code, filled while the zone layer is written.</summary>
    public SortedDictionary<string, double> ZoneAreas { get; } = new(StringComparer.Ordinal);

    /// <summary>Square metres by control-line table, filled while those layers are written.</summary>
    public SortedDictionary<string, double> LineAreas { get; } = new(StringComparer.Ordinal);

    public string UseName(string code) => uses.Of(code);

    public string ZoneName(string code) => zones.Of(code);

    public IEnumerable<(LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts)> All()
    {
        yield return Layer("XZQX", DivisionFields, Divisions("0001", [(options.Division, plan.County)]));
        yield return Layer("XZQXZ", DivisionFields, Divisions("0002", plan.Townships));
        yield return Layer("GHYDYH", LandUseFields, LandUse());
        yield return Layer("YDYHGHFQ", ZoneFields, ZoneDrafts());
        yield return Layer("STBHHX", RedLineFields, RedLines());
        yield return Layer("YJJBNTBHHX", FarmlandFields, Farmland());
        yield return Layer("CZKFBJ", BoundaryFields, Boundaries());
    }

    public static LayerDefinition Define(
        string name, GeometryKind kind, int epsg, IReadOnlyList<AttributeDefinition> fields) =>
        new()
        {
            Name = name,
            GeometryKind = kind,
            Reference = Cgcs2000.Reference(epsg),
            Attributes = fields,
            IdColumn = "fid",
            GeometryColumn = "geom",
        };

    public static AttributeDefinition Text(string name, int length) =>
        new(name, AttributeType.Text, string.Create(CultureInfo.InvariantCulture, $"TEXT({length})"), length);

    private static AttributeDefinition Area(string name) => new(name, AttributeType.Real, "DOUBLE", null, 2);

    private static (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) Layer(
        string name, IReadOnlyList<AttributeDefinition> fields, IEnumerable<Shape> shapes)
    {
        var layer = Define(name, GeometryKind.Polygon, Cgcs2000.Geographic, fields);
        return (layer, shapes.Select((shape, index) => new FeatureDraft(layer, index + 1, shape.Ring, shape.Values)));
    }

    private IEnumerable<Shape> Divisions(
        string layerCode, IReadOnlyList<(Division Division, GridRegion Region)> divisions)
    {
        var number = 0;
        foreach (var (division, region) in divisions)
        {
            var (ring, squareMetres) = Measure(region);
            yield return new Shape(ring,
            [
                Id(layerCode, ++number), "1000600100", division.Code.Padded(), division.Name,
                squareMetres, squareMetres, "00", null,
            ]);
        }
    }

    private IEnumerable<Shape> LandUse()
    {
        var number = 0;
        foreach (var parcel in plan.Parcels)
        {
            var (ring, squareMetres) = Measure(new GridRegion(parcel.Row, [(parcel.Start, parcel.End)]));
            Sum(UseAreas, parcel.UseCode, squareMetres);
            var isCultivated = parcel.UseCode.StartsWith("01", StringComparison.Ordinal);
            number++;
            yield return new Shape(ring,
            [
                Id("0003", number), "2090020630", options.Division.Code.Padded(), options.Division.Name,
                parcel.UseCode.PadRight(6, '0'), UseName(parcel.UseCode), squareMetres,
                isCultivated ? squareMetres : null, parcel.UseCode, number % 9 == 0 ? "20" : "10", null,
            ]);
        }
    }

    private IEnumerable<Shape> ZoneDrafts()
    {
        var number = 0;
        foreach (var zone in plan.Zones)
        {
            var (ring, squareMetres) = Measure(zone.Region);
            Sum(ZoneAreas, zone.Code, squareMetres);
            var name = ZoneName(zone.Code);
            yield return new Shape(ring,
            [
                Id("0004", ++number), "2090020610", options.Division.Code.Padded(), options.Division.Name,
                zone.Code, name, squareMetres, $"{name}：按规划管控要求执行", null,
            ]);
        }
    }

    private IEnumerable<Shape> RedLines() => Lines("STBHHX", "100", (id, squareMetres, number, _) =>
    [
        id, "2090020211", options.Division.Code.Padded(), options.Division.Name,
        string.Create(CultureInfo.InvariantCulture, $"{options.Division.Code.Value}HX{number:D4}"),
        $"{options.Division.Name}水源涵养生态保护红线", "生态功能红线", "11", squareMetres, "禁止开发性、生产性建设活动", null,
    ]);

    private IEnumerable<Shape> Farmland() => Lines(
        "YJJBNTBHHX", "300",
        (id, squareMetres, number, _) =>
        [
            id, "2090020212", options.Division.Code.Padded(), options.Division.Name,
            string.Create(CultureInfo.InvariantCulture, $"{options.Division.Code.Value}001001{number:D6}"),
            number.ToString("D8", CultureInfo.InvariantCulture), "0101", "水田", "30", squareMetres, "1203",
            RidgeShare, Ridges(squareMetres), WithoutRidges(squareMetres), "TT", "1", null,
        ],
        WithoutRidges);

    // Field ridges of gentle slopes are taken off at a fixed share, then rounded as stored.
    private static double Ridges(double squareMetres) => EllipsoidalArea.Round(squareMetres * RidgeShare);

    private static double WithoutRidges(double squareMetres) =>
        EllipsoidalArea.Round(squareMetres - Ridges(squareMetres));

    private IEnumerable<Shape> Boundaries() => Lines("CZKFBJ", "4", (id, squareMetres, _, zone) =>
    [
        id, "2090020213", options.Division.Code.Padded(), options.Division.Name, zone, ZoneName(zone),
        squareMetres, null,
    ]);

    private IEnumerable<Shape> Lines(
        string table, string zonePrefix, Func<string, double, int, string, object?[]> values,
        Func<double, double>? counted = null)
    {
        LineAreas[table] = 0;
        var number = 0;
        foreach (var zone in plan.Zones)
        {
            if (!zone.Code.StartsWith(zonePrefix, StringComparison.Ordinal))
                continue;
            var (ring, squareMetres) = Measure(zone.Region);
            Sum(LineAreas, table, counted?.Invoke(squareMetres) ?? squareMetres);
            number++;
            yield return new Shape(ring, values(LineId(table, number), squareMetres, number, zone.Code));
        }
    }

    /// <summary>The area as stored with a feature.</summary>
    public double SquareMetres(double[] ring) => EllipsoidalArea.Round(Math.Abs(area.Exact(ring)));

    public string ParcelId(int number) => Id("0003", number);

    /// <summary>The identifier of a feature of a control line.</summary>
    public string LineId(string table, int number) => Id(LineCodes[table], number);

    /// <summary>Measures a feature of a control line and stores the areas its layer asks for.</summary>
    public void StoreLineArea(FeatureDraft draft)
    {
        var squareMetres = SquareMetres(draft.Ring!); // Drafts start with one.
        if (draft.Layer.Name != "YJJBNTBHHX")
        {
            draft["MJ"] = squareMetres;
            return;
        }

        (draft["YJJBNTTBMJ"], draft["KCMJ"], draft["YJJBNTMJ"]) =
            (squareMetres, Ridges(squareMetres), WithoutRidges(squareMetres));
    }

    /// <summary>The values of a village-level division of the county's own code.</summary>
    public object?[] VillageValues(int number, double squareMetres) =>
    [
        Id("0008", number), "1000600100", options.Division.Code.Padded(), options.Division.Name,
        squareMetres, squareMetres, "00", null,
    ];

    /// <summary>The values of an area of the historic-culture protection line, in the order of its fields.</summary>
    public object?[] ProtectionValues(int number, double squareMetres) =>
    [
        Id("0009", number), "2090020227", options.Division.Code.Padded(), options.Division.Name,
        "练习历史文化街区", null, null, squareMetres, null, null,
    ];

    private (double[] Ring, double SquareMetres) Measure(GridRegion region)
    {
        var ring = plan.Grid.Ring(region);
        return (ring, SquareMetres(ring));
    }

    // County, layer and running number: 6 + 4 + 8 digits.
    private string Id(string layerCode, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{options.Division.Code.Value}{layerCode}{number:D8}");

    private static void Sum(SortedDictionary<string, double> sums, string key, double squareMetres) =>
        sums[key] = sums.GetValueOrDefault(key) + squareMetres;

    private sealed record Shape(double[] Ring, object?[] Values);
}
