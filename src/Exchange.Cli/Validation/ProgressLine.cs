using System.Globalization;
using Exchange.Cli.Shell;
using Exchange.Validation.Checking;

namespace Exchange.Cli.Validation;

/// <summary>A line on the error stream that is written over on a terminal; elsewhere one line after another.</summary>
internal sealed class ProgressLine
{
    private const int MaxLength = 100;
    private string shown = "";

    public void Show(string text)
    {
        if (text.Length > MaxLength)
            text = string.Concat(text.AsSpan(0, MaxLength - 1), "…");
        if (text == shown)
            return;
        Console.Error.Write(Console.IsErrorRedirected ? text + "\n" : "\r" + text.PadRight(shown.Length));
        shown = text;
    }

    public void Clear()
    {
        if (shown.Length > 0 && !Console.IsErrorRedirected)
            Console.Error.Write($"\r{new string(' ', shown.Length)}\r");
        shown = "";
    }

    /// <summary>How far a check is, as <c>62 % GHYDYH 410102</c>.</summary>
    public static string WhereOf(CheckProgress value) => string.Create(
        CultureInfo.InvariantCulture,
        $"{value.Percent} % {value.Layer ?? PhaseOf(value.Phase)} {value.Rule}").TrimEnd();

    public static string PhaseOf(CheckPhase phase) => phase switch
    {
        CheckPhase.Package => Language.Text("package", "成果包"),
        CheckPhase.Database => Language.Text("database", "数据库"),
        CheckPhase.Layers => Language.Text("layers", "图层"),
        CheckPhase.Relations => Language.Text("relations", "图层关系"),
        CheckPhase.Done => Language.Text("done", "完成"),
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };
}
