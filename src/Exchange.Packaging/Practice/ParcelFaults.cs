using System.Globalization;

namespace Exchange.Packaging.Practice;

/// <summary>Plants the faults of single land-use parcels (GHYDYH).</summary>
/// <remarks>
/// Every fault gets a parcel of its own, two cells or more from any other, so that no fault hides or causes another.
/// Which parcel is decided by the seed.
/// </remarks>
internal sealed class ParcelFaults
{
    // What else a complete check finds of a parcel that leaves ground out, or has another area than the one stored.
    private const string GapRule = "410103";
    private const string AreaRule = "340103";

    // In cells, about 5 m: a triangle of some 90 m² on the middle third of an edge.
    private const double TinyHeight = 0.05;

    private const char FullWidthZero = '\uFF10';

    private readonly CountyPlan plan;
    private readonly CountyLayers layers;
    private readonly FaultTruth truth;
    private readonly Dictionary<long, PracticeFault> parcelFaults = [];
    private string? copiedId;
    private long copiedFrom;

    public ParcelFaults(CountyPlan plan, CountyLayers layers, FaultTruth truth, int seed)
    {
        this.plan = plan;
        this.layers = layers;
        this.truth = truth;
        ChooseParcels(new PracticeRandom(seed));
    }

    /// <summary>The parcels with their faults; what is cut off from one comes last.</summary>
    public IEnumerable<FeatureDraft> Plant(IEnumerable<FeatureDraft> drafts)
    {
        FeatureDraft? cut = null;
        foreach (var draft in drafts)
        {
            var fault = parcelFaults.GetValueOrDefault(draft.Id);
            if (fault == PracticeFault.Gap)
            {
                truth.OfLayer(GapRule, draft.Layer.Name);
                continue;
            }

            if (fault == PracticeFault.TinyPolygon)
                cut = CutTriangle(draft);
            else if (fault is not null)
                Change(draft, fault);
            yield return draft;
        }

        if (cut is not null)
            yield return cut;
    }

    private void Change(FeatureDraft draft, PracticeFault fault)
    {
        if (fault == PracticeFault.IdTwice)
            CopyId(draft);
        else if (fault == PracticeFault.GeometryInvalid)
            Spoil(draft);
        else if (fault == PracticeFault.Overlap)
            Bulge(draft);
        else
            ChangeValue(draft, fault);
    }

    private void ChangeValue(FeatureDraft draft, PracticeFault fault)
    {
        if (fault == PracticeFault.FeatureCodeWrong)
            draft["YSDM"] = "2090020999";
        else if (fault == PracticeFault.DivisionCodeWrong)
            draft["XZQDM"] = "339999000000";
        else if (fault == PracticeFault.LandUseCodeWrong)
            // Only cultivated land has a class area: to keep it would be a second fault.
            (draft["YDYHFLDM"], draft["TBDLMJ"]) = ("250000", null);
        else if (fault == PracticeFault.ValueMissing)
            draft["GHZT"] = null;
        else if (fault == PracticeFault.DomainValueWrong)
            draft["GHZT"] = "30";
        else if (fault == PracticeFault.BlankAtEnd)
            draft["BZ"] = "练习 ";
        else if (fault == PracticeFault.FullWidthCode)
            draft["JQDLDM"] = FullWidth((string?)draft["JQDLDM"] ?? "");
        else if (fault == PracticeFault.FormulaBroken)
            // Over the parcel's area where the land is cultivated; elsewhere there must be none.
            draft["TBDLMJ"] = draft["TBDLMJ"] is double cultivated ? cultivated + 10 : draft["TBMJ"];
        else if (fault == PracticeFault.AreaWrong)
            draft["TBMJ"] = (double)draft["TBMJ"]! + 123.4; // Every parcel has an area.
        truth.OfFeature(fault.Rule, draft);
    }

    private static string FullWidth(string digits) =>
        string.Concat(digits.Select(digit => (char)(digit - '0' + FullWidthZero)));

    // The second parcel takes the identifier of the first.
    private void CopyId(FeatureDraft draft)
    {
        if (copiedId is null)
        {
            (copiedId, copiedFrom) = ((string?)draft["BSM"], draft.Id);
            return;
        }

        draft["BSM"] = copiedId;
        truth.OfFeatures(
            PracticeFault.IdTwice.Rule, draft.Layer.Name, (copiedId, copiedFrom), (copiedId, draft.Id));
    }

    // The first loses its simplicity, the second its geometry. Drafts start with a ring.
    private void Spoil(FeatureDraft draft)
    {
        var rule = PracticeFault.GeometryInvalid.Rule;
        draft.Ring = truth.Planted.Any(other => other.Rule == rule) ? null : Looped(draft.Ring!);
        truth.OfFeature(rule, draft);
        truth.OfLayer(GapRule, draft.Layer.Name);
        if (draft.Ring is not null)
            truth.OfFeature(AreaRule, draft);
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
        // Parcels are numbered row by row, so the eastern neighbour is the next one; it has no fault.
        var id = (string)draft["BSM"]!; // Every parcel has one.
        truth.OfFeatures(
            PracticeFault.Overlap.Rule, draft.Layer.Name, (id, draft.Id), (NextId(id), draft.Id + 1));
        truth.OfFeature(AreaRule, draft);
    }

    // The middle third of the southern edge becomes a parcel of the same kind, so that all sums stay.
    private FeatureDraft CutTriangle(FeatureDraft draft)
    {
        var ring = draft.Ring!; // Drafts start with one.
        var (apexX, apexY) = (
            Math.Round((ring[2] + ring[4]) / 2, 9),
            Math.Round((ring[3] + ring[5]) / 2 + TinyHeight * plan.Grid.CellSize, 9));
        double[] triangle = [ring[2], ring[3], ring[4], ring[5], apexX, apexY, ring[2], ring[3]];
        draft.Ring = [.. ring[..4], apexX, apexY, .. ring[4..]];
        var number = plan.Parcels.Count + 1;
        var cut = new FeatureDraft(draft.Layer, number, triangle, [.. draft.Values])
        {
            ["BSM"] = layers.ParcelId(number),
        };
        Measure(draft);
        Measure(cut);
        truth.OfFeature(PracticeFault.TinyPolygon.Rule, cut);
        return cut;
    }

    private void Measure(FeatureDraft draft)
    {
        draft["TBMJ"] = layers.SquareMetres(draft.Ring!); // Just given.
        if (draft["TBDLMJ"] is not null)
            draft["TBDLMJ"] = draft["TBMJ"];
    }

    private static string NextId(string id) =>
        (ulong.Parse(id, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

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
            PracticeFault.GeometryInvalid, PracticeFault.Overlap, PracticeFault.Overlap, PracticeFault.BlankAtEnd,
            PracticeFault.FullWidthCode, PracticeFault.DomainValueWrong, PracticeFault.FormulaBroken,
            PracticeFault.AreaWrong, PracticeFault.Gap, PracticeFault.TinyPolygon,
        ];
        foreach (var fault in onParcels.Where(truth.Has))
            parcelFaults.Add(order.Dequeue(), fault);
    }
}
