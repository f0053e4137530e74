using System.Globalization;

namespace Exchange.Packaging.Practice;

/// <summary>
/// Plants the faults of the three control lines (三线): of their values, their shapes and their conflicts.
/// </summary>
internal sealed class ControlLineFaults
{
    // What a name that is not its code's is too, and a line that lies in a zone of another kind.
    private const string ZoneNameRule = "320103";
    private const string ZoneRule = "430104";

    // About 0.5 m, half of what a strip has to be wide.
    private const double StripDegrees = 5e-6;

    // Fifths of a cell to each side of its centre: inside it, whatever its crooked edges.
    private const double PatchDegrees = 0.0002;

    private readonly CountyPlan plan;
    private readonly CountyLayers layers;
    private readonly FaultTruth truth;

    private readonly Conflict[] conflicts =
    [
        new(PracticeFault.FarmlandInRedLine, "YJJBNTBHHX", "STBHHX", "1", Nth: 1, ReportedAt: "STBHHX"),
        new(PracticeFault.RedLineInTown, "STBHHX", "CZKFBJ", "4", Nth: 1, ReportedAt: "STBHHX"),
        new(PracticeFault.FarmlandInTown, "YJJBNTBHHX", "CZKFBJ", "4", Nth: 2, ReportedAt: "YJJBNTBHHX"),
    ];

    public ControlLineFaults(CountyPlan plan, CountyLayers layers, FaultTruth truth)
    {
        this.plan = plan;
        this.layers = layers;
        this.truth = truth;
    }

    /// <summary>The features of a layer with their faults; added ones come last.</summary>
    public IEnumerable<FeatureDraft> Plant(string layer, IEnumerable<FeatureDraft> drafts)
    {
        var added = new List<FeatureDraft>();
        FeatureDraft? first = null;
        FeatureDraft? last = null;
        double[]? strip = null;
        foreach (var draft in drafts)
        {
            first ??= draft;
            if (layer == "YJJBNTBHHX" && draft.Id == 2 && truth.Has(PracticeFault.NumberTwice))
                CopyNumber(first, draft);
            if (layer == "CZKFBJ" && draft == first && truth.Has(PracticeFault.LinkBroken))
                Rename(draft);
            if (layer == "STBHHX" && draft == first && truth.Has(PracticeFault.Sliver))
                strip = CutStrip(draft);
            yield return last = draft;
        }

        if (last is null)
            yield break;
        if (strip is not null)
        {
            last = Added(last, strip);
            truth.OfFeature(PracticeFault.Sliver.Rule, last);
            yield return last;
        }

        foreach (var conflict in conflicts.Where(conflict => conflict.Layer == layer && truth.Has(conflict.Fault)))
            yield return last = Cross(conflict, last);
    }

    private void CopyNumber(FeatureDraft from, FeatureDraft draft)
    {
        draft["YJJBNTTBBH"] = from["YJJBNTTBBH"];
        truth.OfFeatures(
            PracticeFault.NumberTwice.Rule, draft.Layer.Name, ((string)from["BSM"]!, from.Id),
            ((string)draft["BSM"]!, draft.Id)); // Every feature has one.
    }

    private void Rename(FeatureDraft draft)
    {
        draft["GHFQMC"] = layers.ZoneName("300");
        truth.OfFeature(PracticeFault.LinkBroken.Rule, draft);
        truth.OfFeature(ZoneNameRule, draft);
    }

    // A patch of one line in the middle of a cell of another.
    private FeatureDraft Cross(Conflict conflict, FeatureDraft model)
    {
        var others = plan.Zones.Where(zone => zone.Code.StartsWith(conflict.Zones, StringComparison.Ordinal)).ToList();
        var region = others[conflict.Nth].Region;
        var ring = plan.Grid.Patch(region.FirstRow, region.Runs[0].Start, PatchDegrees);
        var draft = Added(model, ring);
        truth.OfFeatures(
            conflict.Fault.Rule, conflict.ReportedAt, ((string)draft["BSM"]!, draft.Id), // Just given.
            (layers.LineId(conflict.Other, conflict.Nth + 1), conflict.Nth + 1));
        truth.OfFeature(ZoneRule, draft);
        return draft;
    }

    // Along the middle third of the southern edge; both pieces stay what they were, so that all sums stay.
    private double[] CutStrip(FeatureDraft draft)
    {
        var ring = draft.Ring!; // Drafts start with one.
        var (west, east) = (Math.Round(ring[3] + StripDegrees, 9), Math.Round(ring[5] + StripDegrees, 9));
        draft.Ring = [.. ring[..4], ring[2], west, ring[4], east, .. ring[4..]];
        layers.StoreLineArea(draft);
        return [ring[2], ring[3], ring[4], ring[5], ring[4], east, ring[2], west, ring[2], ring[3]];
    }

    private FeatureDraft Added(FeatureDraft model, double[] ring)
    {
        var draft = new FeatureDraft(model.Layer, model.Id + 1, ring, [.. model.Values]);
        draft["BSM"] = Next(draft["BSM"]);
        if (draft.Layer.Name == "YJJBNTBHHX")
            draft["YJJBNTTBBH"] = Next(draft["YJJBNTTBBH"]);
        layers.StoreLineArea(draft);
        return draft;
    }

    private static string Next(object? number) =>
        (Convert.ToUInt64(number, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A line that gets a patch in a zone that another line has.</summary>
    /// <param name="Nth">Which of the zones whose codes start with <paramref name="Zones"/>, from 0.</param>
    private sealed record Conflict(
        PracticeFault Fault, string Layer, string Other, string Zones, int Nth, string ReportedAt);
}
