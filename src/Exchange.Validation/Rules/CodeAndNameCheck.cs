using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>What is wrong with a code and the name beside it.</summary>
/// <param name="Values">Values of the text besides layer, feature, code and name.</param>
/// <param name="IsQuestion">For a person to look at, not a fault.</param>
/// <param name="NameOfCode">The name that belongs to the code, when it is the name that differs.</param>
internal sealed record CodeMistake(
    FindingText Text, IReadOnlyList<(string Name, object? Value)> Values, bool IsQuestion = false,
    string? NameOfCode = null);

/// <summary>Looks up the codes of one field, with the names of its companion field.</summary>
/// <remarks>A layer has few distinct pairs, so each is judged once and remembered, up to a bound.</remarks>
internal sealed class CodeAndNameCheck : LayerCheck
{
    private const int MaxRemembered = 50_000;
    private readonly LayerView layer;
    private readonly FieldRequirement field;
    private readonly string codeColumn;
    private readonly string? nameColumn;
    private readonly Func<string, string?, CodeMistake?> judge;
    private readonly RuleReporter reporter;
    private readonly Dictionary<(string Code, string? Name), CodeMistake?> judged = [];

    private CodeAndNameCheck(
        LayerView layer,
        FieldRequirement field,
        string codeColumn,
        string? nameColumn,
        Func<string, string?, CodeMistake?> judge,
        RuleReporter reporter) =>
        (this.layer, this.field, this.codeColumn, this.nameColumn, this.judge, this.reporter) =
        (layer, field, codeColumn, nameColumn, judge, reporter);

    /// <summary>The check of the layer's field with that domain; null when profile or file has none.</summary>
    public static CodeAndNameCheck? For(
        LayerView layer, FieldDomain domain, Func<string, string?, CodeMistake?> judge, RuleReporter reporter)
    {
        var field = layer.Fields.FirstOrDefault(field => field.Domain == domain);
        if (field is null || layer.AttributeOf(field) is not { } code)
            return null;
        var name = field.NameField is null ? null : layer.AttributeOf(field.NameField);
        return new CodeAndNameCheck(layer, field, code.Name, name?.Name, judge, reporter);
    }

    public override void Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        if (partition.Column(codeColumn) is not { } codes)
            return;
        var names = nameColumn is null ? null : partition.Column(nameColumn);
        for (var row = 0; row < partition.Count; row++)
        {
            // Blank codes are 330103's to report.
            if (codes.Text(row) is { } code && !string.IsNullOrWhiteSpace(code)
                && Judge(code, names?.Text(row)) is { } mistake)
                Report(partition, row, code, names?.Text(row), mistake);
        }
    }

    private void Report(LayerPartition partition, int row, string code, string? name, CodeMistake mistake)
    {
        var place = layer.Place(partition, row, field.Name);
        (string, object?)[] values =
        [
            ("layer", layer.Table), ("feature", partition.FeatureIds[row]), ("code", code), ("name", name), .. mistake.Values,
        ];
        if (mistake.IsQuestion)
            reporter.Question(mistake.Text, place, values);
        else
            reporter.Report(mistake.Text, place, RepairOf(name, mistake), values);
    }

    // Which of the two is wrong, code or name, is for a person to say.
    private Repair? RepairOf(string? name, CodeMistake mistake) =>
        nameColumn is null || mistake.NameOfCode is null
            ? null
            : Repair.OfValue(
                RepairKind.SetValue, layer.Definition.Name, nameColumn, name, mistake.NameOfCode, isSafe: false);

    private CodeMistake? Judge(string code, string? name)
    {
        if (judged.TryGetValue((code, name), out var known))
            return known;
        // A blank name is 330103's to report.
        var mistake = judge(code, string.IsNullOrWhiteSpace(name) ? null : name);
        if (judged.Count < MaxRemembered)
            judged[(code, name)] = mistake;
        return mistake;
    }
}
