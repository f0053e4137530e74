using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>
/// Judges whether two changes of one base, made without knowing of each other, can be put together (三方合并判定).
/// </summary>
/// <remarks>
/// Says only how the changes stand to each other and merges nothing. Two changes conflict when they change one feature
/// in different ways, give one key to two features, or change the same ground; they touch when their features meet.
/// Nothing depends on the order of features in the files but the order of the findings.
/// </remarks>
public static class LayerMerge
{
    // More than real changes have; coordinates that all shifted by a little make dozens.
    private const int PiecesPerChange = 8;

    /// <summary>The verdict, or why the versions cannot be judged.</summary>
    /// <exception cref="LayerUnreadableException">A version cannot be read to its end.</exception>
    public static Outcome<MergeVerdict> Judge(
        LayerVersion @base,
        LayerVersion first,
        LayerVersion second,
        MergeOptions options,
        CancellationToken cancellationToken)
    {
        // One key for both, so that the prints of the sides can be compared.
        var key = FingerprintKey.Draw();
        var one = Side(@base, first, options, key, cancellationToken);
        if (!one.Succeeded)
            return one.Problem;
        var other = Side(@base, second, options, key, cancellationToken);
        if (!other.Succeeded)
            return other.Problem;
        var judge = new MergeJudge(
            one.Value.Changes, other.Value.Changes, one.Value.Measure, options.TouchMetres);
        if (judge.Judge(cancellationToken) is not { } findings)
        {
            return DiffProblems.TooManyMeetings.With(
                ("layer", @base.Layer.Name), ("allowed", judge.MaxMeetings));
        }

        return new MergeVerdict
        {
            Relation = findings.Count == 0 ? MergeRelation.Independent : findings.Max(finding => finding.Relation),
            First = one.Value.Counts,
            Second = other.Value.Counts,
            Findings = findings,
        };
    }

    private static Outcome<SideChanges> Side(
        LayerVersion @base,
        LayerVersion version,
        MergeOptions options,
        FingerprintKey key,
        CancellationToken cancellationToken)
    {
        // The ground of every change must be at hand.
        var pieces = (int)Math.Min((long)PiecesPerChange * options.MaxChanges, int.MaxValue);
        var diff = options.Diff with { MaxGroundPieces = pieces };
        var prepared = DiffRun.Prepare(@base, version, diff, key);
        if (!prepared.Succeeded)
            return prepared.Problem;
        using var run = prepared.Value;
        var changes = new List<MergeChange>();
        var tally = new ChangeTally();
        run.Run(Take, cancellationToken);
        var counts = tally.Counts(run.Unchanged);
        return counts.Changed <= options.MaxChanges && run.ComparedAllGround
            ? new SideChanges(changes, counts, run.Measure)
            : DiffProblems.TooManyChanges.With(
                ("found", counts.Changed), ("layer", version.Layer.Name), ("allowed", options.MaxChanges));

        void Take(FoundChange found)
        {
            tally.Add(found.Change.Kind);
            if (changes.Count < options.MaxChanges)
                changes.Add(new MergeChange(found));
        }
    }

    private sealed record SideChanges(IReadOnlyList<MergeChange> Changes, ChangeCounts Counts, GroundMeasure Measure);
}
