using Exchange.Domain.Problems;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;

namespace Exchange.Validation.Rules;

/// <summary>A rule that holds the division's boundary in the package against what the upper level has issued.</summary>
/// <remarks>
/// Parameter <c>boundaries</c>: tables, of which the first with geometry in the package is compared with the first in the
/// baseline. Without a baseline the rule says that it did not check.
/// </remarks>
internal abstract class BoundaryRule : CheckRule
{
    private LayerView? boundary;

    public sealed override void CheckDatabase(DatabaseView database, RuleReporter reporter) =>
        boundary = database.Tables(reporter.Rule.Texts("boundaries"))
            .FirstOrDefault(layer => layer.Definition.GeometryKind is not null);

    public sealed override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter)
    {
        if (layer != boundary)
            return [];
        var issued = IssuedGround.Find(layer, [layer.Table, .. reporter.Rule.Texts("boundaries")]);
        var look = issued.Succeeded ? Begin(layer, issued.Value, reporter) : issued.Problem;
        if (look.Succeeded)
            return [look.Value];
        NotChecked.Tell(look.Problem, layer.Place(), reporter);
        return [];
    }

    /// <summary>What compares the layer; a problem when it cannot be compared with the issued one.</summary>
    protected abstract Outcome<IssuedLook> Begin(LayerView layer, IssuedLayer issued, RuleReporter reporter);
}
