using System.Globalization;
using Exchange.Benchmarks.Counties;

namespace Exchange.Benchmarks.Transfers;

/// <summary>The command <c>transfer</c>.</summary>
internal static class TransferProgram
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        int[] sizes = [70_000];
        var seed = 1;
        string? markdown = null;
        for (var i = 0; i + 1 < arguments.Count; i += 2)
        {
            switch (arguments[i])
            {
                case "--n":
                    sizes = [.. arguments[i + 1].Split(',').Select(Number)];
                    break;
                case "--seed":
                    seed = Number(arguments[i + 1]);
                    break;
                case "--markdown":
                    markdown = arguments[i + 1];
                    break;
                default:
                    return Refuse($"Unknown option {arguments[i]}.");
            }
        }

        if (arguments.Count % 2 != 0)
            return Refuse($"{arguments[^1]} needs a value.");
        Directory.CreateDirectory(BenchFolder.Made);
        var command = $"dotnet run -c Release --project tests/Exchange.Benchmarks -- {TransferComparison.Command} {string.Join(' ', arguments)}";
        var report = await new TransferComparison(BenchFolder.Made, Console.Error.WriteLine)
            .ReportAsync(sizes, seed, command.TrimEnd(), cancellationToken);
        Console.Write(report);
        if (markdown is not null)
            await File.WriteAllTextAsync(markdown, report, cancellationToken);
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Refuse(string mistake)
    {
        Console.Error.WriteLine(mistake);
        Console.Error.WriteLine(TransferComparison.Usage);
        return 2;
    }
}
