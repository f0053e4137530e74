using System.Globalization;
using Exchange.Validation.Checking;

namespace Exchange.Hub.Checks;

/// <summary>What a running check is busy with, as it is kept with the run and told to people.</summary>
/// <param name="Layer">The layer being read; null in other phases.</param>
/// <param name="Rule">The rule at work; null where all rules go through a layer together.</param>
public sealed record CheckStep(CheckPhase Phase, int LayersDone, int Layers, string? Layer, string? Rule)
{
    private const char Divider = '|';

    public static CheckStep Of(CheckProgress progress) => new(
        progress.Phase, progress.LayersDone, progress.Layers, progress.Layer, progress.Rule);

    /// <summary>0 to 99: only a written report is the whole.</summary>
    public static int PercentOf(CheckProgress progress) => Math.Clamp(progress.Percent, 0, 99);

    /// <summary>As <see cref="CheckRun.Step"/> keeps it. The layer comes last: a name that is cut off harms nothing
    /// else.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Phase}|{LayersDone}|{Layers}|{Rule}|{Layer}");

    /// <summary>Null before the first step, and for what a program of another time has written.</summary>
    public static CheckStep? Parse(string text) =>
        text.Split(Divider, 5) is [var phase, var done, var layers, var rule, var layer]
        && Enum.TryParse<CheckPhase>(phase, out var known) && Enum.IsDefined(known)
        && int.TryParse(done, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(layers, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
            ? new CheckStep(known, first, all, layer.Length > 0 ? layer : null, rule.Length > 0 ? rule : null)
            : null;

    /// <summary>The step in Chinese for <c>zh*</c>, in English otherwise.</summary>
    public string Text(string language) =>
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? TextZh : TextEn;

    private string TextEn => Phase switch
    {
        CheckPhase.Package => "Files, documents and tables" + RuleEn,
        CheckPhase.Database => $"Layers as they are declared ({Layers})",
        CheckPhase.Layers => $"Layer {Layer} ({LayersDone + 1} of {Layers})" + RuleEn,
        CheckPhase.Relations => "Layers beside each other" + RuleEn,
        CheckPhase.Done => "Writing the report",
        _ => throw new InvalidOperationException($"Unknown phase {Phase}."),
    };

    private string TextZh => Phase switch
    {
        CheckPhase.Package => "文件、文档与表格" + RuleZh,
        CheckPhase.Database => $"图层结构（{Layers} 个图层）",
        CheckPhase.Layers => $"图层 {Layer}（第 {LayersDone + 1} 个，共 {Layers} 个）" + RuleZh,
        CheckPhase.Relations => "图层之间的关系" + RuleZh,
        CheckPhase.Done => "生成质检报告",
        _ => throw new InvalidOperationException($"Unknown phase {Phase}."),
    };

    private string RuleEn => Rule is null ? "" : $": rule {Rule}";

    private string RuleZh => Rule is null ? "" : $"：规则 {Rule}";
}
