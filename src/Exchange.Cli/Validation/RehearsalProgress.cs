using Exchange.Validation.Checking;

namespace Exchange.Cli.Validation;

/// <summary>
/// Tells on the error stream which package is rehearsed and how far its checks are; one line that is written over on a
/// terminal, a line per layer elsewhere.
/// </summary>
internal sealed class RehearsalProgress(string package, int number, int count) : IProgress<CheckProgress>
{
    private readonly ProgressLine line = new();

    public void Report(CheckProgress value)
    {
        // Elsewhere than on a terminal every line stays: there the layer alone is told.
        var where = Console.IsErrorRedirected
            ? value.Layer ?? ProgressLine.PhaseOf(value.Phase) : ProgressLine.WhereOf(value);
        line.Show($"{number}/{count} {package} {where}");
    }

    public void Clear() => line.Clear();
}
