using System.Globalization;

namespace Exchange.Workflow.Definitions;

/// <summary>A kind of mistake: the one place where its code and its texts meet.</summary>
public sealed record MistakeKind(string Code, string En, string Zh, bool IsWarning = false)
{
    private const int LongestValue = 200;

    public DefinitionMistake At(string? activityId, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var (en, zh) = (En, Zh);
        foreach (var (name, value) in values)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            if (text.Length > LongestValue)
                text = string.Concat(text.AsSpan(0, LongestValue - 1), "…");
            en = en.Replace("{" + name + "}", text, StringComparison.Ordinal);
            zh = zh.Replace("{" + name + "}", text, StringComparison.Ordinal);
        }

        return new DefinitionMistake(Code, activityId, en, zh, IsWarning);
    }
}
