using Exchange.Validation.Checking;

namespace Exchange.Cli.Validation;

/// <summary>
/// Tells how far a check is. Where the error stream is no terminal, only when asked for, a line for each percent.
/// </summary>
internal sealed class CheckProgressLine(bool isAsked) : IProgress<CheckProgress>
{
    private readonly ProgressLine line = new();
    private int told = -1;

    public void Report(CheckProgress value)
    {
        if (Console.IsErrorRedirected && (!isAsked || value.Percent == told))
            return;
        told = value.Percent;
        line.Show(ProgressLine.WhereOf(value));
    }

    public void Clear() => line.Clear();
}
