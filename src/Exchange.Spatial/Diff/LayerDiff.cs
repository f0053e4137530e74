using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>Compares two versions of a layer feature by feature, by key and by geometry.</summary>
/// <remarks>
/// Geometries are the same when they have the same edges on the resolution grid, wherever rings start, however they are
/// turned and in whatever order parts stand; heights and measures are not compared. When attributes are the same is
/// said in <see cref="DiffOptions"/>. Needs about 80 bytes of memory for each feature of the old version, and the room
/// the options give to changes.
/// </remarks>
public static class LayerDiff
{
    /// <summary>The differences, or why the versions cannot be compared. The caller disposes of the result.</summary>
    /// <exception cref="LayerUnreadableException">A version cannot be read to its end.</exception>
    public static Outcome<DiffResult> Compare(
        LayerVersion old, LayerVersion @new, DiffOptions options, CancellationToken cancellationToken)
    {
        var prepared = DiffRun.Prepare(old, @new, options, FingerprintKey.Draw());
        if (!prepared.Succeeded)
            return prepared.Problem;
        using var run = prepared.Value;
        var changes = new ChangeLog(options);
        try
        {
            return Compare(run, changes, options, cancellationToken);
        }
        catch
        {
            changes.Dispose();
            throw;
        }
    }

    private static DiffResult Compare(
        DiffRun run, ChangeLog changes, DiffOptions options, CancellationToken cancellationToken)
    {
        GroundExchange? exchange = new(run.Measure, options.MaxGroundPieces);
        var tally = new ChangeTally();
        run.Run(Take, cancellationToken);
        if (exchange?.TryJoin(cancellationToken) == false)
            exchange = null;
        return new DiffResult(changes)
        {
            OldFeatures = run.OldCount,
            NewFeatures = run.NewCount,
            Counts = tally.Counts(run.Unchanged),
            Groups = exchange is null ? null : GroupFinder.Find(exchange, options.SameGroundShare),
            Balance = run.Sheet?.Total(exchange?.Flows()),
            DuplicateKeys = run.DuplicateKeys,
            SchemaChanges = run.Plan.SchemaChanges,
        };

        void Take(FoundChange found)
        {
            changes.Add(found.Change);
            tally.Add(found.Change.Kind);
            if (!run.ComparedAllGround)
                exchange = null; // Worth nothing unless it has all.
            exchange?.Add(found);
        }
    }
}
