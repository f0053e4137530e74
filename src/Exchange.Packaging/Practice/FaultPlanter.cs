using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Packaging.Practice;

/// <summary>Plants the asked faults into the layers and keeps the ground truth.</summary>
/// <remarks>
/// Every feature fault gets a land-use parcel of its own, two cells or more from any other, so that no fault hides or
/// causes another. Which parcel is decided by the seed.
/// </remarks>
internal sealed class FaultPlanter
{
    // Xian 1980, geographic: real, and not accepted for new packages.
    private const int Xian1980 = 4610;

    // What else a complete check finds of a parcel that leaves ground out, or has another area than the one stored.
    private const string GapRule = "410103";
    private const string AreaRule = "340103";

    private readonly HashSet<PracticeFault> faults;
    private readonly CountyPlan plan;
    private readonly Dictionary<long, PracticeFault> parcelFaults = [];
    private readonly List<PlantedFault> planted = [];
    private readonly long zoneId;
    private string? copiedId;
    private long copiedFrom;

    public FaultPlanter(CountyPlan plan, PracticeOptions options)
    {
        this.plan = plan;
        faults = [.. options.Faults];
        // No zone that a control line has to lie in: its code would be a fault of the line too.
        zoneId = plan.Zones.ToList().FindIndex(zone => zone.Code[0] is '2' or '5') + 1;
        ChooseParcels(new PracticeRandom(options.Seed));
    }

    public IReadOnlyList<PlantedFault> Planted => planted;

    public bool Has(PracticeFault fault) => faults.Contains(fault);

    /// <summary>Records a fault of files, by their paths.</summary>
    public void PlantedFile(PracticeFault fault, params string[] paths) =>
        planted.Add(new PlantedFault(fault.Rule, null, paths, []));

    /// <summary>The layers with faults of whole layers and of single features.</summary>
    public IEnumerable<(LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts)> Plant(
        IEnumerable<(LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts)> layers)
    {
        foreach (var (layer, drafts) in layers)
        {
            if (layer.Name == "XZQXZ" && PlantedLayer(PracticeFault.LayerMissing, layer.Name))
                continue;
            if (layer.Name == "YDYHGHFQ" && PlantedLayer(PracticeFault.FieldMissing, layer.Name))
                yield return Without(layer, "GKZY", Changed(drafts));
            else if (layer.Name == "YJJBNTBHHX" && PlantedLayer(PracticeFault.FieldTypeWrong, layer.Name))
                yield return AsText(layer, "KCXS", Changed(drafts));
            else
                yield return (layer, Changed(drafts));
        }

        if (PlantedLayer(PracticeFault.GeometryKindWrong, "SD"))
            yield return Extra("SD", GeometryKind.LineString, null);
        if (PlantedLayer(PracticeFault.ReferenceWrong, "JBCY"))
        {
            yield return Extra("JBCY", GeometryKind.Polygon, new SpatialReference(
                "EPSG", Xian1980, "Xian 1980",
                "GEOGCS[\"Xian 1980\",DATUM[\"Xian_1980\",SPHEROID[\"IAG 1975\",6378140,298.257]],"
                + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4610\"]]"));
        }
    }

    private IEnumerable<FeatureDraft> Changed(IEnumerable<FeatureDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            if (draft.Layer.Name == "GHYDYH")
                ChangeParcel(draft);
            else if (draft.Layer.Name == "YDYHGHFQ" && draft.Id == zoneId && Has(PracticeFault.ZoneCodeWrong))
                Plant(PracticeFault.ZoneCodeWrong, draft, "GHFQDM", "990");
            yield return draft;
        }
    }

    private void ChangeParcel(FeatureDraft draft)
    {
        if (!parcelFaults.TryGetValue(draft.Id, out var fault))
            return;
        if (fault == PracticeFault.FeatureCodeWrong)
        {
            Plant(fault, draft, "YSDM", "2090020999");
        }
        else if (fault == PracticeFault.DivisionCodeWrong)
        {
            Plant(fault, draft, "XZQDM", "339999000000");
        }
        else if (fault == PracticeFault.LandUseCodeWrong)
        {
            Plant(fault, draft, "YDYHFLDM", "250000");
            draft["TBDLMJ"] = null; // Only cultivated land has it: to keep it would be a second fault.
        }
        else if (fault == PracticeFault.ValueMissing)
        {
            Plant(fault, draft, "GHZT", null);
        }
        else if (fault == PracticeFault.IdTwice)
        {
            CopyId(draft);
        }
        else if (fault == PracticeFault.GeometryInvalid)
        {
            // The first loses its simplicity, the second its geometry. Drafts start with a ring.
            draft.Ring = planted.Any(other => other.Rule == fault.Rule) ? null : Looped(draft.Ring!);
            Record(fault, draft);
            planted.Add(new PlantedFault(GapRule, draft.Layer.Name, [], []));
            if (draft.Ring is not null)
                RecordArea(draft);
        }
        else if (fault == PracticeFault.Overlap)
        {
            Bulge(draft);
        }
    }

    // The second parcel takes the identifier of the first.
    private void CopyId(FeatureDraft draft)
    {
        if (copiedId is null)
        {
            (copiedId, copiedFrom) = ((string?)draft["BSM"], draft.Id);
            return;
        }

        draft["BSM"] = copiedId;
        planted.Add(new PlantedFault(
            PracticeFault.IdTwice.Rule, draft.Layer.Name, [copiedId], [copiedFrom, draft.Id]));
    }

    // A triangle towards the inside, hung on the first corner: the ring touches itself, nobody else is touched.
    private static double[] Looped(double[] ring)
    {
        var (x, y) = (ring[0], ring[1]);
        var (eastX, eastY) = (ring[6], ring[7]);
        var (farX, farY) = (ring[12], ring[13]);
        return
        [
            x, y, x + (farX - x) * 0.5, y + (farY - y) * 0.5,
            x + (farX - x) * 0.3 + (eastX - x) * 0.3, y + (farY - y) * 0.3 + (eastY - y) * 0.3,
            .. ring,
        ];
    }

    // The inner points of the eastern edge move a third of a cell into the eastern neighbour.
    private void Bulge(FeatureDraft draft)
    {
        var ring = draft.Ring!; // Drafts start with one.
        for (var point = 4; point <= 5; point++)
            ring[2 * point] = Math.Round(ring[2 * point] + 0.3 * plan.Grid.CellSize, 9);
        planted.Add(new PlantedFault(
            PracticeFault.Overlap.Rule, draft.Layer.Name,
            [(string)draft["BSM"]!, NextId((string)draft["BSM"]!)], // Clean so far: this parcel has no other fault.
            [draft.Id, draft.Id + 1]));
        RecordArea(draft);
    }

    // Another geometry has another area than the one stored.
    private void RecordArea(FeatureDraft draft) => planted.Add(new PlantedFault(
        AreaRule, draft.Layer.Name, [(string?)draft["BSM"] ?? ""], [draft.Id]));

    // Parcels are numbered row by row, so the eastern neighbour is the next one.
    private static string NextId(string id) =>
        (ulong.Parse(id, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    private void Plant(PracticeFault fault, FeatureDraft draft, string attribute, object? value)
    {
        draft[attribute] = value;
        Record(fault, draft);
    }

    private void Record(PracticeFault fault, FeatureDraft draft) =>
        planted.Add(new PlantedFault(fault.Rule, draft.Layer.Name, [(string?)draft["BSM"] ?? ""], [draft.Id]));

    private bool PlantedLayer(PracticeFault fault, string layer)
    {
        if (!Has(fault))
            return false;
        planted.Add(new PlantedFault(fault.Rule, layer, [], []));
        return true;
    }

    private static (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) Without(
        LayerDefinition layer, string attribute, IEnumerable<FeatureDraft> drafts)
    {
        var index = layer.Attributes.ToList().FindIndex(field => field.Name == attribute);
        var changed = layer with { Attributes = [.. layer.Attributes.Where((_, i) => i != index)] };

        // Only parcels lose their geometry, and this is no layer of parcels.
        return (changed, drafts.Select(draft => new FeatureDraft(
            changed, draft.Id, draft.Ring!, [.. draft.Values.Where((_, i) => i != index)])));
    }

    private static (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) AsText(
        LayerDefinition layer, string attribute, IEnumerable<FeatureDraft> drafts) =>
        (layer with
        {
            Attributes =
            [
                .. layer.Attributes.Select(field => field.Name == attribute ? CountyLayers.Text(attribute, 10) : field),
            ],
        }, drafts);

    private (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) Extra(
        string name, GeometryKind kind, SpatialReference? reference)
    {
        var layer = CountyLayers.Define(name, kind, Cgcs2000.Geographic, [CountyLayers.Text("BZ", 255)]);
        if (reference is not null)
            layer = layer with { Reference = reference };
        var (start, end) = plan.Grid.Row(0);
        var ring = plan.Grid.Ring(new GridRegion(0, [(start, end)]));
        return (layer, [new FeatureDraft(layer, 1, ring, ["练习"])]);
    }

    private void ChooseParcels(PracticeRandom random)
    {
        var candidates = new List<long>();
        for (var index = 0; index + 1 < plan.Parcels.Count; index++)
        {
            var (parcel, next) = (plan.Parcels[index], plan.Parcels[index + 1]);
            var (start, end) = plan.Grid.Row(parcel.Row);
            var isSpaced = parcel.Row % 4 == 2 && parcel.Start % 4 == 0 && parcel.Row < plan.Grid.Rows - 2;
            if (isSpaced && parcel.Start >= start + 3 && next.End <= end - 3
                && parcel.End - parcel.Start == 1 && next.End - next.Start == 1 && next.Row == parcel.Row)
                candidates.Add(index + 1);
        }

        var order = new Queue<long>(candidates.OrderBy(id => random.Bits(id, 13)));
        PracticeFault[] onParcels =
        [
            PracticeFault.FeatureCodeWrong, PracticeFault.DivisionCodeWrong, PracticeFault.LandUseCodeWrong,
            PracticeFault.ValueMissing, PracticeFault.IdTwice, PracticeFault.IdTwice, PracticeFault.GeometryInvalid,
            PracticeFault.GeometryInvalid, PracticeFault.Overlap, PracticeFault.Overlap,
        ];
        foreach (var fault in onParcels.Where(Has))
            parcelFaults.Add(order.Dequeue(), fault);
    }
}
