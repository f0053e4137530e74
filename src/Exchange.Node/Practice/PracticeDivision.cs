using Exchange.Domain.Divisions;

namespace Exchange.Node.Practice;

/// <summary>Which county a practice package of a node is about.</summary>
internal static class PracticeDivision
{
    /// <summary>
    /// The node's own division where that hands in plans of counties, else the first below it that does: whoever hands in
    /// for counties at a city can practise as well. Null where there is none in force on that day.
    /// </summary>
    public static Division? Of(DivisionCode node, DivisionTable divisions, DateOnly day) =>
        divisions.Find(node) is { } own ? FindFrom(own, divisions, day) : null;

    private static Division? FindFrom(Division division, DivisionTable divisions, DateOnly day)
    {
        if (HandsIn(division, day))
            return division;
        if (division.Level >= DivisionLevel.County)
            return null;
        return divisions.ChildrenOf(division.Code).OrderBy(child => child.Code.Value, StringComparer.Ordinal)
            .Select(child => FindFrom(child, divisions, day)).FirstOrDefault(found => found is not null);
    }

    private static bool HandsIn(Division division, DateOnly day) =>
        !division.IsPlaceholder && (division.Level == DivisionLevel.County || division.IsCountyLevelSubmitter)
        && (division.ValidFrom ?? day) <= day && day <= (division.ValidTo ?? day);
}
