namespace Exchange.Spatial.Diff;

/// <summary>Recognises splits and merges (分割、合并): features that took over each other's ground.</summary>
/// <remarks>
/// Two features go together when their common ground is most of the smaller one. What hangs together is a group if one
/// of its features came or went, and most of the ground of both sides is common: a boundary that moved between two
/// neighbours is no split.
/// </remarks>
internal static class GroupFinder
{
    public static IReadOnlyList<ChangeGroup> Find(GroundExchange exchange, double share)
    {
        var parties = exchange.Parties;
        var leaders = Enumerable.Range(0, parties.Count).ToArray();
        var links = new List<CommonGround>();
        foreach (var common in exchange.Common)
        {
            var smaller = Math.Min(parties[common.Before].BeforeSquareMetres, parties[common.After].AfterSquareMetres);
            if (common.SquareMetres < share * smaller || common.SquareMetres <= 0)
                continue;
            links.Add(common);
            Unite(leaders, common.Before, common.After);
        }

        var shared = new double[parties.Count];
        foreach (var link in links)
            shared[Leader(leaders, link.Before)] += link.SquareMetres;
        var groups = new List<ChangeGroup>();
        foreach (var members in Enumerable.Range(0, parties.Count)
            .GroupBy(party => Leader(leaders, party)).Where(members => members.Count() > 1))
        {
            if (Group([.. members.Select(party => parties[party])], shared[members.Key], share) is { } group)
                groups.Add(group);
        }

        return groups;
    }

    private static ChangeGroup? Group(Party[] members, double shared, double share)
    {
        if (!members.Any(member => member.Change.Kind is ChangeKind.Added or ChangeKind.Removed)
            || shared < share * members.Sum(member => member.BeforeSquareMetres)
            || shared < share * members.Sum(member => member.AfterSquareMetres))
            return null;
        var old = members.Where(member => member.Change.OldId is not null).Select(Before).ToArray();
        var @new = members.Where(member => member.Change.NewId is not null).Select(After).ToArray();
        var kind = (old.Length, @new.Length) switch
        {
            (1, 1) => GroupKind.Replaced,
            (1, _) => GroupKind.Split,
            (_, 1) => GroupKind.Merged,
            _ => GroupKind.Rearranged,
        };

        // There are at least two members.
        var place = members.MaxBy(member => Math.Max(member.BeforeSquareMetres, member.AfterSquareMetres))!.Change;
        return new ChangeGroup(
            kind, old, @new, Math.Round(shared, 2, MidpointRounding.AwayFromZero), place.X, place.Y);
    }

    private static GroupMember Before(Party party) => new(party.Change.Key, party.Change.OldId!.Value); // Asked before.

    private static GroupMember After(Party party) =>
        new(party.Change.NewKey ?? party.Change.Key, party.Change.NewId!.Value); // Asked before.

    private static int Leader(int[] leaders, int party)
    {
        while (leaders[party] != party)
            party = leaders[party] = leaders[leaders[party]];
        return party;
    }

    private static void Unite(int[] leaders, int a, int b)
    {
        (a, b) = (Leader(leaders, a), Leader(leaders, b));
        leaders[Math.Max(a, b)] = Math.Min(a, b);
    }
}
