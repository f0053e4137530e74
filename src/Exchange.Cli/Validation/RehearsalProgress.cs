using System.Globalization;
using Exchange.Cli.Shell;
using Exchange.Validation.Checking;

namespace Exchange.Cli.Validation;

/// <summary>
/// Tells on the error stream which package is rehearsed and how far its checks are; one line that is written over on a
/// terminal, a line per layer elsewhere.
/// </summary>
internal sealed class RehearsalProgress(string package, int number, int count) : IProgress<CheckProgress>
{
    private const int MaxLength = 100;
    private string shown = "";

    public void Report(CheckProgress value)
    {
        var percent = value.Layers == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" {100 * value.LayersDone / value.Layers} %");
        var text = $"{number}/{count} {package}{percent} {value.Layer ?? PhaseOf(value.Phase)}";
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

    private static string PhaseOf(CheckPhase phase) => phase switch
    {
        CheckPhase.Package => Language.Text("package", "成果包"),
        CheckPhase.Database => Language.Text("database", "数据库"),
        CheckPhase.Layers => Language.Text("layers", "图层"),
        CheckPhase.Relations => Language.Text("relations", "图层关系"),
        CheckPhase.Done => Language.Text("done", "完成"),
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };
}
