using System.Text.Json;
using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Counties;

/// <summary>
/// What the shared generator planted (<c>countygen-truth/1</c>), in the terms of the scorer. Its README has the rules.
/// </summary>
internal sealed record CountyTruth
{
    // A notch or sliver lies at an edge of one parcel, and a parcel measures about 100 m. The next fault is at least
    // two parcels away.
    private const double GapRadiusMetres = 160;

    // A loop cuts a triangle off its parcel: an edge of at most 60 m, 6 m deep. A dropped parcel has 4000 m² or more.
    private const double LoopSquareMetres = 250;

    private const double LoopRadiusMetres = 70;

    public required long Vertices { get; init; }

    /// <summary>What is wrong with the parcels.</summary>
    public required LayerTruth Parcels { get; init; }

    /// <summary>Farmland that lies in towns.</summary>
    public required LayerTruth Conflicts { get; init; }

    /// <summary>The truth about all layers: kinds and keys tell them apart.</summary>
    public LayerTruth Layer => Parcels with { Faults = [.. Parcels.Faults, .. Conflicts.Faults] };

    /// <summary>How the second version differs, where there is one.</summary>
    public VersionDifference? Difference { get; init; }

    public static CountyTruth Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = document.RootElement;
        if (Text(root, "format") is not "countygen-truth/1" and var format)
            throw new InvalidDataException($"{file}: unknown format {format}");
        var layers = root.GetProperty("layers");
        return new CountyTruth
        {
            Vertices = root.GetProperty("vertices").GetInt64(),
            Parcels = new LayerTruth
            {
                Features = layers.GetProperty(County.Parcels).GetInt64(),
                Faults =
                [
                    .. Each(root, "overlaps").Select(Overlap),
                    .. Each(root, "gaps").Select(Gap),
                    .. Each(root, "self_intersections").SelectMany(SelfIntersection),
                    .. Each(root, "duplicate_ids").Select(
                        fault => Single(FindingKind.DuplicateId, "duplicate id", fault, "id")),
                    .. Each(root, "area_mismatches").Select(
                        fault => Single(FindingKind.AreaMismatch, "factor", fault, "a")),
                ],
            },
            Conflicts = new LayerTruth
            {
                Features = layers.GetProperty(County.Farmland).GetInt64(),
                Faults = [.. Each(root, "cross_layer_conflicts").Select(Conflict)],
            },
            Difference = root.GetProperty("diff_v1_v2") is { ValueKind: JsonValueKind.Object } difference
                ? ReadDifference(difference) : null,
        };
    }

    private static PlantedFault Overlap(JsonElement fault)
    {
        var variety = Text(fault, "kind");
        return Placed(fault, variety == "duplicate" ? FindingKind.DuplicateGeometry : FindingKind.Overlap, variety) with
        {
            Ids = [Text(fault, "a"), Text(fault, "b")],
        };
    }

    private static PlantedFault Gap(JsonElement fault) =>
        Placed(fault, FindingKind.Gap, Text(fault, "kind")) with { RadiusMetres = GapRadiusMetres };

    private static PlantedFault Conflict(JsonElement fault) =>
        Placed(fault, FindingKind.Conflict, Text(fault, "kind")) with
        {
            Ids = [Text(fault, "farmland"), Text(fault, "urban")],
        };

    private static IEnumerable<PlantedFault> SelfIntersection(JsonElement fault)
    {
        var variety = Text(fault, "kind");
        yield return Single(FindingKind.Invalid, variety, fault, "a");
        if (variety != "loop")
            yield break;

        // What a crossing ring covers is a matter of reading it; what follows from that is no fault of its own.
        var collateral = new PlantedFault
        {
            Kind = FindingKind.Gap,
            Variety = "beside a loop",
            LeastSquareMetres = 0,
            MostSquareMetres = LoopSquareMetres,
            MustBeFound = false,
            X = Number(fault, "x"),
            Y = Number(fault, "y"),
            RadiusMetres = LoopRadiusMetres,
        };
        yield return collateral;
        yield return collateral with
        {
            Kind = FindingKind.Overlap,
            Ids = [Text(fault, "a"), Text(fault, "neighbour")],
        };
    }

    private static PlantedFault Single(FindingKind kind, string variety, JsonElement fault, string id) =>
        new() { Kind = kind, Variety = variety, Ids = [Text(fault, id)] };

    private static PlantedFault Placed(JsonElement fault, FindingKind kind, string variety) => new()
    {
        Kind = kind,
        Variety = variety,
        LeastSquareMetres = Number(fault, "area_m2"),
        MostSquareMetres = Number(fault, "area_m2"),
        X = Number(fault, "x"),
        Y = Number(fault, "y"),
    };

    private static VersionDifference ReadDifference(JsonElement difference) => new(
        Texts(difference, "added"),
        Texts(difference, "removed"),
        Texts(difference, "geometry_changed"),
        Texts(difference, "attributes_only_changed"),
        [.. Each(difference, "rekeyed").Select(pair => (Text(pair, "from"), Text(pair, "to")))]);

    private static List<string> Texts(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)]; // Written as texts.

    private static IEnumerable<JsonElement> Each(JsonElement of, string name) => of.GetProperty(name).EnumerateArray();

    private static string Text(JsonElement of, string name) =>
        of.GetProperty(name).GetString() ?? throw new InvalidDataException($"{name} is null");

    private static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();
}
