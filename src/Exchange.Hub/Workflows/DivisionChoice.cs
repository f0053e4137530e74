using Exchange.Domain.Divisions;

namespace Exchange.Hub.Workflows;

/// <summary>The divisions a workflow of a node may name: those below the node's own.</summary>
public static class DivisionChoice
{
    // A longer list is no choice any more: then only the divisions directly below are offered.
    private const int Most = 300;

    /// <summary>What the designer offers, by code; nothing at a node that has nobody below it.</summary>
    public static IReadOnlyList<Division> Below(DivisionTable divisions, DivisionCode own)
    {
        var direct = ChildrenOf(divisions, own);
        var all = direct.Concat(direct.SelectMany(child => ChildrenOf(divisions, child.Code))).ToList();
        return
        [
            .. (all.Count <= Most ? all : direct)
                .Where(division => division is { IsPlaceholder: false, ValidTo: null })
                .OrderBy(division => division.Code),
        ];
    }

    // No node works below the county.
    private static List<Division> ChildrenOf(DivisionTable divisions, DivisionCode code) =>
        [.. divisions.ChildrenOf(code).Where(child => child.Level <= DivisionLevel.County)];
}
