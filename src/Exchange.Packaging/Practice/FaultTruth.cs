namespace Exchange.Packaging.Practice;

/// <summary>Which faults are asked for, and the ground truth of those planted so far.</summary>
internal sealed class FaultTruth(IReadOnlyList<PracticeFault> asked)
{
    private readonly HashSet<PracticeFault> asked = [.. asked];
    private readonly List<PlantedFault> planted = [];

    public IReadOnlyList<PlantedFault> Planted => planted;

    public bool Has(PracticeFault fault) => asked.Contains(fault);

    /// <summary>A fault of files, by their paths below the payload folder.</summary>
    public void OfFiles(PracticeFault fault, params IReadOnlyList<string> paths) =>
        planted.Add(new PlantedFault(fault.Rule, null, paths, []));

    public void OfLayer(string rule, string layer) => planted.Add(new PlantedFault(rule, layer, [], []));

    public void OfFeature(string rule, FeatureDraft draft) =>
        OfFeatures(rule, draft.Layer.Name, ((string?)draft["BSM"] ?? "", draft.Id));

    public void OfFeatures(string rule, string layer, params IReadOnlyList<(string Id, long Feature)> features) =>
        planted.Add(new PlantedFault(
            rule, layer, [.. features.Select(each => each.Id)], [.. features.Select(each => each.Feature)]));

    /// <summary>A fault of a table; <paramref name="cell"/> as people name it, such as 规划指标表!B7.</summary>
    public void OfTable(string rule, string sheet, string? cell = null) =>
        planted.Add(new PlantedFault(rule, sheet, cell is null ? [] : [cell], []));

    /// <summary>Records the fault as one of a whole layer, if it is asked for.</summary>
    public bool TakesLayer(PracticeFault fault, string layer)
    {
        if (!Has(fault))
            return false;
        OfLayer(fault.Rule, layer);
        return true;
    }
}
