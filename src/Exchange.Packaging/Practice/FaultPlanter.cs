using Exchange.Spatial.Layers;

namespace Exchange.Packaging.Practice;

/// <summary>Plants the asked faults into the layers, each kind where no other kind is.</summary>
internal sealed class FaultPlanter
{
    private readonly FaultTruth truth;
    private readonly ParcelFaults parcels;
    private readonly ControlLineFaults lines;
    private readonly OptionalLayers optional;
    private readonly WrittenSums sums;
    private readonly long zoneId;

    public FaultPlanter(CountyPlan plan, CountyLayers layers, WrittenSums sums, FaultTruth truth, int seed)
    {
        this.truth = truth;
        this.sums = sums;
        parcels = new ParcelFaults(plan, layers, truth, seed);
        lines = new ControlLineFaults(plan, layers, truth);
        optional = new OptionalLayers(plan, layers, truth);
        // No zone that a control line has to lie in: its code would be a fault of the line too.
        zoneId = plan.Zones.ToList().FindIndex(zone => zone.Code[0] is '2' or '5') + 1;
    }

    /// <summary>The layers with faults of whole layers and of single features.</summary>
    public IEnumerable<(LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts)> Plant(
        IEnumerable<(LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts)> layers)
    {
        foreach (var (layer, drafts) in layers)
        {
            if (layer.Name == "XZQXZ" && truth.TakesLayer(PracticeFault.LayerMissing, layer.Name))
                continue;
            var changed = sums.Counted(Changed(layer.Name, drafts));
            if (layer.Name == "YDYHGHFQ" && truth.TakesLayer(PracticeFault.FieldMissing, layer.Name))
                yield return Without(layer, "GKZY", changed);
            else if (layer.Name == "YJJBNTBHHX" && truth.TakesLayer(PracticeFault.FieldTypeWrong, layer.Name))
                yield return AsText(layer, "KCXS", changed);
            else if (layer.Name == "CZKFBJ" && truth.TakesLayer(PracticeFault.FieldExtra, layer.Name))
                yield return With(layer, CountyLayers.Text("MJ_YS", 20), changed);
            else
                yield return (layer, changed);
        }

        foreach (var layer in optional.All())
            yield return layer;
    }

    private IEnumerable<FeatureDraft> Changed(string layer, IEnumerable<FeatureDraft> drafts) => layer switch
    {
        "GHYDYH" => parcels.Plant(drafts),
        "YDYHGHFQ" => drafts.Select(ChangeZone),
        "XZQX" => drafts.Select(ChangeDivision),
        _ => lines.Plant(layer, drafts),
    };

    private FeatureDraft ChangeZone(FeatureDraft draft)
    {
        if (draft.Id != zoneId || !truth.Has(PracticeFault.ZoneCodeWrong))
            return draft;
        draft["GHFQDM"] = "990";
        truth.OfFeature(PracticeFault.ZoneCodeWrong.Rule, draft);
        return draft;
    }

    // The surveyed area is in no sum, unlike the computed one.
    private FeatureDraft ChangeDivision(FeatureDraft draft)
    {
        if (!truth.Has(PracticeFault.NumberOutOfRange))
            return draft;
        draft["DCMJ"] = -1d;
        truth.OfFeature(PracticeFault.NumberOutOfRange.Rule, draft);
        return draft;
    }

    private static (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) Without(
        LayerDefinition layer, string attribute, IEnumerable<FeatureDraft> drafts)
    {
        var index = layer.Attributes.ToList().FindIndex(field => field.Name == attribute);
        var changed = layer with { Attributes = [.. layer.Attributes.Where((_, i) => i != index)] };
        return (changed, drafts.Select(draft => draft.In(changed, [.. draft.Values.Where((_, i) => i != index)])));
    }

    private static (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) With(
        LayerDefinition layer, AttributeDefinition attribute, IEnumerable<FeatureDraft> drafts)
    {
        var changed = layer with { Attributes = [.. layer.Attributes, attribute] };
        return (changed, drafts.Select(draft => draft.In(changed, [.. draft.Values, null])));
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
}
