using System.Globalization;
using System.Text.Json;
using Exchange.Cli.Shell;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Packaging.Practice;

namespace Exchange.Cli.Practice;

/// <summary>Makes a practice package folder.</summary>
internal static class SampleCommand
{
    private const string DefaultDivision = "330106";

    public static CliCommand Command { get; } = new(
        "sample",
        "sample --out DIR [--features N] [--faults none|all|FILE] [--seed S] [--division CODE] [--padding BYTES]",
        "make a practice package, clean or with planted faults",
        "生成练习成果包(可预埋错误)",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.RequiredValue("--out");
        var faults = await FaultsAsync(arguments.Value("--faults") ?? "none", cancellationToken);
        if (!faults.Succeeded)
            return Refused(faults.Problem);

        var table = DivisionTable.Load(DivisionTable.DefaultFile);
        var code = arguments.Value("--division") ?? DefaultDivision;
        var division = DivisionCode.TryParse(code, out var parsed) ? table.Find(parsed) : null;
        if (division is null)
            return Refused(PracticeProblems.UnknownDivision.With(("division", code)));

        var options = new PracticeOptions
        {
            Division = division,
            Townships = [.. table.ChildrenOf(division.Code)
                .Where(child => child.Level == DivisionLevel.Township).OrderBy(child => child.Code)],
            Features = (int)Number(arguments, "--features", 20_000, int.MaxValue),
            Seed = (int)Number(arguments, "--seed", 1, int.MaxValue),
            PaddingBytes = Number(arguments, "--padding", 0, long.MaxValue),
            Faults = faults.Value,
        };
        var made = await PracticePackage.MakeAsync(folder, options, cancellationToken);
        if (!made.Succeeded)
            return Refused(made.Problem);

        if (options.Faults.Count > 0)
            PracticePackage.WriteTruth(folder.TrimEnd('/', '\\') + ".truth.json", made.Value.Faults);
        Console.WriteLine(Language.Text(
            $"{made.Value.Folder}: {options.Features} land-use polygons, {made.Value.Faults.Count} planted faults",
            $"{made.Value.Folder}:规划用地 {options.Features} 个图斑，预埋错误 {made.Value.Faults.Count} 处"));
        return 0;
    }

    // A file is a JSON list of fault names.
    private static async Task<Outcome<PracticeFault[]>> FaultsAsync(
        string asked, CancellationToken cancellationToken)
    {
        if (asked == "none")
            return Array.Empty<PracticeFault>();
        if (asked == "all")
            return PracticeFault.AllThatCoexist.ToArray();
        var faults = new List<PracticeFault>();
        foreach (var name in await NamesAsync(asked, cancellationToken))
        {
            if (PracticeFault.Find(name) is not { } fault)
            {
                return PracticeProblems.UnknownFault.With(
                    ("fault", name), ("known", string.Join(", ", PracticeFault.All.Select(known => known.Name))));
            }

            faults.Add(fault);
        }

        return faults.ToArray();
    }

    private static async Task<string[]> NamesAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<string[]>(stream, cancellationToken: cancellationToken) ?? [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"--faults {file}: {fault.Message}");
        }
    }

    private static long Number(Arguments arguments, string name, long usual, long max)
    {
        if (arguments.Value(name) is not { } text)
            return usual;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= max
            ? value : throw new UsageException($"{name} {text}: not a number from 0 to {max}");
    }

    private static int Refused(Problem problem)
    {
        Language.Print(problem);
        return 1;
    }
}
