using System.Globalization;
using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Stages;

namespace Exchange.Benchmarks;

/// <summary>What to run, as given on the command line.</summary>
internal sealed record BenchmarkOptions
{
    public const string Digitised = "digitised";

    private const string EveryStage = "stages";

    public static readonly string Usage =
        $"""
        usage: CHECK… [--n COUNT[,COUNT…]] [--runs N] [--peers LIST|none] [--seed S] [--data DIR] [--markdown FILE]
          CHECK     {string.Join(", ", BenchStages.All.Select(stage => stage.Name))}, {Digitised},
                    or {EveryStage} for every one of them
          --n       parcels, default 100000; several sizes show how the cost grows
          --runs    of each check and peer, default 3; medians are shown
          --peers   of {string.Join(", ", PeerNames.All)}; default none. At a million parcels they take hours
          --seed    of the county and the mosaics, default 1
          --data    keeps the files made, default artifacts/bench
          --markdown writes the report there as well
        """;

    public required IReadOnlyList<string> Checks { get; init; }

    public IReadOnlyList<int> Parcels { get; init; } = [100_000];

    public int Runs { get; init; } = 3;

    public IReadOnlyList<string> Peers { get; init; } = [];

    public ulong Seed { get; init; } = 1;

    public string Data { get; init; } = BenchFolder.Made;

    public string? Markdown { get; init; }

    /// <summary>The checks that are stages, in the order of the table.</summary>
    public IReadOnlyList<BenchStage> Stages => [.. BenchStages.All.Where(stage => Checks.Contains(stage.Name))];

    /// <exception cref="FormatException">Says what is wrong with the arguments.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var checks = new List<string>();
        var options = new BenchmarkOptions { Checks = checks };
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                checks.AddRange(Check(arguments[i]));
                continue;
            }

            if (i + 1 == arguments.Count)
                throw new FormatException($"{arguments[i]} needs a value.");
            options = options.With(arguments[i], arguments[++i]);
        }

        return checks.Count > 0 ? options : throw new FormatException("No check was named.");
    }

    private BenchmarkOptions With(string option, string value) => option switch
    {
        "--n" => this with { Parcels = [.. value.Split(',').Select(Number).Order()] },
        "--runs" => this with { Runs = Number(value) },
        "--peers" => this with { Peers = value == "none" ? [] : [.. value.Split(',').Select(Peer)] },
        "--seed" => this with { Seed = (ulong)Number(value) },
        "--data" => this with { Data = Path.GetFullPath(value) },
        "--markdown" => this with { Markdown = Path.GetFullPath(value) },
        _ => throw new FormatException($"Unknown option {option}."),
    };

    private static IEnumerable<string> Check(string name) =>
        name == EveryStage ? [.. BenchStages.All.Select(stage => stage.Name), Digitised]
        : name == Digitised || BenchStages.Find(name) is not null ? [name]
        : throw new FormatException($"Unknown check {name}.");

    private static string Peer(string name) =>
        PeerNames.All.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException($"Unknown peer {name}.");

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number : throw new FormatException($"{value} is no positive whole number.");
}
