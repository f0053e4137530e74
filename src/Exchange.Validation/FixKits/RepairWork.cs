using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Spatial.Editing;
using Exchange.Spatial.Layers;
using Exchange.Validation.Findings;

namespace Exchange.Validation.FixKits;

/// <summary>Applies the open steps of a plan to the files of a payload folder.</summary>
/// <remarks>
/// A data set is copied aside before its first change, so that <see cref="Undo"/> puts back every byte. Repairs of one
/// cell follow on each other: the later finds what the earlier made of it.
/// </remarks>
internal sealed class RepairWork(string payloadFolder, string asideFolder)
{
    private readonly List<(string Path, string Aside)> changed = [];

    /// <summary>Applies them; what could not be applied says why.</summary>
    public void Apply(FixPlan plan, CancellationToken cancellationToken)
    {
        foreach (var file in plan.Open.GroupBy(step => step.File, StringComparer.Ordinal))
        {
            var steps = file.ToList();
            var path = Path.Combine(payloadFolder, file.Key ?? ""); // Steps have a file.
            SetAside(path);
            if (ApplyTo(path, steps, cancellationToken) is not { } problem)
                continue;
            // Nothing of a file that could not be finished counts.
            PutBack(path);
            foreach (var step in steps)
                (step.IsApplied, step.Failed) = (false, problem);
        }
    }

    /// <summary>Puts back everything that was changed.</summary>
    public void Undo()
    {
        foreach (var (path, _) in changed)
            PutBack(path);
    }

    private static Problem? ApplyTo(string path, List<FixStep> steps, CancellationToken cancellationToken)
    {
        var opened = LayerEditing.Open(path);
        if (!opened.Succeeded)
            return opened.Problem;
        using var editor = opened.Value;
        try
        {
            foreach (var feature in steps.GroupBy(step => (step.Repair.Layer, step.FeatureId)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                new FeatureRepair(editor).Apply(feature);
            }

            editor.Complete();
            return null;
        }
        catch (LayerUnwritableException fault)
        {
            return fault.Problem;
        }
    }

    private void SetAside(string path)
    {
        if (changed.Exists(entry => entry.Path == path))
            return;
        var aside = Path.Combine(asideFolder, changed.Count.ToString(CultureInfo.InvariantCulture));
        Copy(path, aside);
        changed.Add((path, aside));
    }

    private void PutBack(string path)
    {
        var (_, aside) = changed.Find(entry => entry.Path == path);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Copy(aside, path);
    }

    private static void Copy(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!); // A file lies in a folder.
            File.Copy(from, to, overwrite: true);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // As above.
            File.Copy(file, target);
        }
    }

    /// <summary>The repairs of one feature, in their order.</summary>
    private sealed class FeatureRepair(ILayerEditor editor)
    {
        private readonly Dictionary<string, Cell> cells = new(StringComparer.OrdinalIgnoreCase);

        public void Apply(IEnumerable<FixStep> steps)
        {
            foreach (var step in steps)
            {
                step.Failed = step.Repair.Attribute is { } attribute ? SetValue(step, attribute) : ReplacePoints(step);
                step.IsApplied = step.Failed is null;
            }
        }

        private Problem? SetValue(FixStep step, string attribute)
        {
            var repair = step.Repair;
            var cell = cells.GetValueOrDefault(attribute);
            if (cell is not null && cell.Kind == repair.Kind && cell.Now != repair.After)
                return FixProblems.Contradicted.With();
            // What the finding found is what stood there before all repairs.
            var before = cell is not null && cell.Found == repair.Before ? cell.Now : repair.Before;
            if (before == repair.After)
                return null;
            var result = editor.SetValue(repair.Layer, step.FeatureId ?? 0, attribute, before, repair.After);
            if (result == EditResult.Done)
                cells[attribute] = new Cell(cell is null ? repair.Before : cell.Found, repair.After, repair.Kind);
            return ProblemOf(result);
        }

        private Problem? ReplacePoints(FixStep step) =>
            PointRun.Parse(step.Repair.Before ?? "") is { } before
            && PointRun.Parse(step.Repair.After ?? "") is { } after
                ? ProblemOf(editor.ReplacePoints(step.Repair.Layer, step.FeatureId ?? 0, before, after))
                : FixProblems.NotPossible.With();

        private static Problem? ProblemOf(EditResult result) => result switch
        {
            EditResult.Done => null,
            EditResult.Otherwise => FixProblems.FoundOtherwise.With(),
            EditResult.NotFound or EditResult.Unfit => FixProblems.NotPossible.With(),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
        };

        private sealed record Cell(string? Found, string? Now, RepairKind Kind);
    }
}
