using System.Diagnostics;
using System.Globalization;
using Exchange.Faults.Crashes;
using Exchange.Faults.Kills;
using Exchange.Faults.Loads;
using Exchange.Faults.Network;
using Exchange.Faults.Proxy;
using Exchange.Faults.Reporting;
using Exchange.Faults.Surroundings;
using Exchange.Faults.Tampering;
using Exchange.Faults.Uploads;

namespace Exchange.Faults;

/// <summary>The fault report: every kind of fault in turn, what broke, and <c>docs/fault-report.md</c>.</summary>
internal static class FaultCommand
{
    private const string Usage =
        "usage: Exchange.Faults [--runs N] [--cases N] [--seed S] [--full] [--only KIND,…] [--out FILE|none]";

    /// <summary>In the order of the report.</summary>
    private static readonly IReadOnlyList<(string Name, Func<FaultSettings, Task<KindResult>> RunAsync)> Kinds =
    [
        (CrashRuns.Name, async settings =>
        {
            using var materials = await Materials.PrepareAsync(CancellationToken.None);
            return await new CrashRuns(materials, settings).RunAsync();
        }),
        (LineRuns.Name, async settings =>
        {
            using var materials = await Materials.PrepareAsync(CancellationToken.None);
            return await new LineRuns(materials, settings).RunAsync();
        }),
        (OutageRuns.Name, async settings =>
        {
            using var material = await Material.PrepareAsync(CancellationToken.None);
            return await new OutageRuns(material, settings).RunAsync();
        }),
        (TamperRuns.Name, async settings =>
        {
            using var material = await Material.PrepareAsync(CancellationToken.None);
            return await new TamperRuns(material, settings).RunAsync();
        }),
        (KillRuns.Name, settings => new KillRuns(settings).RunAsync()),
        (UploadCuts.Name, settings => new UploadCuts(settings).RunAsync()),
        (TusClients.Name, settings => new TusClients(settings).RunAsync()),
        (FullDiskUploads.Name, settings => new FullDiskUploads(settings).RunAsync()),
        (LoadRuns.Name, settings => new LoadRuns(settings).RunAsync()),
    ];

    public static async Task<int> RunAsync(string[] words)
    {
        if (Read(words) is not { } call)
        {
            await Console.Error.WriteLineAsync($"{Usage}\nkinds: {string.Join(", ", Kinds.Select(kind => kind.Name))}");
            return 2;
        }

        var (settings, file) = call;
        var results = await RunKindsAsync(settings);
        if (file is not null)
            await ReportAsync(file, results);
        foreach (var broken in results.SelectMany(result => result.Broken.Select(line => $"{result.Name}: {line}")))
            Console.WriteLine(broken);
        Console.WriteLine(LastLine(results));
        return results.Any(result => result.Broken.Count > 0) ? 1 : 0;
    }

    /// <summary>Kinds this call did not run stand in the report as their last call left them.</summary>
    private static async Task ReportAsync(string file, IReadOnlyList<KindResult> results)
    {
        foreach (var result in results)
            await KeptResults.KeepAsync(result);
        var all = new List<KindResult>();
        foreach (var (name, _) in Kinds)
        {
            if (await KeptResults.FindAsync(name) is { } kept)
                all.Add(kept);
        }

        await ReportWriter.WriteAsync(file, all);
        // What a machine bears is asked for by itself, too.
        if (results.SingleOrDefault(result => result.Name == LoadRuns.Name) is { } load)
            await ReportWriter.WriteLoadAsync(
                Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", "load-report.md"), load);
    }

    private static async Task<IReadOnlyList<KindResult>> RunKindsAsync(FaultSettings settings)
    {
        var results = new List<KindResult>();
        foreach (var (name, runAsync) in Kinds)
        {
            if (settings.Only.Count > 0 && !settings.Only.Contains(name))
                continue;
            Console.WriteLine($"== {name}, seed {settings.Seed.ToString(CultureInfo.InvariantCulture)}");
            var started = Stopwatch.GetTimestamp();
            var result = await runAsync(settings with { Say = line => Console.WriteLine($"   {line}") });
            result.Took = Stopwatch.GetElapsedTime(started);
            (result.Commit, result.Seed, result.IsFull) = (MachineFacts.Commit(), settings.Seed, settings.IsFull);
            results.Add(result);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"   {result.Runs} runs, {result.Lost} lost, {result.Doubled} doubled, {result.Broken.Count} broken, "
                + $"{result.Took.TotalSeconds:F0} s"));
        }

        return results;
    }

    private static string LastLine(IReadOnlyList<KindResult> results)
    {
        var broken = results.Sum(result => result.Broken.Count);
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Sum(result => result.Runs)} runs, {results.Sum(result => result.Lost)} lost, "
            + $"{results.Sum(result => result.Doubled)} doubled");
        return broken == 0 ? counts : string.Create(
            CultureInfo.InvariantCulture,
            $"{counts}; broke: "
            + $"{string.Join(", ", results.Where(each => each.Broken.Count > 0).Select(each => each.Name))}");
    }

    private static (FaultSettings Settings, string? File)? Read(string[] words)
    {
        int? runs = null;
        int? cases = null;
        var (seed, isFull) = (FaultSettings.DefaultSeed, false);
        string[] only = [];
        var file = Path.Combine(RepositoryRoot(), "docs", "fault-report.md");
        for (var index = 0; index < words.Length; index++)
        {
            var value = index + 1 < words.Length ? words[index + 1] : "";
            switch (words[index])
            {
                case "--full":
                    isFull = true;
                    continue;
                case "--runs" when Number(value) is { } given and > 0:
                    runs = given;
                    break;
                case "--cases" when Number(value) is { } given and > 0:
                    cases = given;
                    break;
                case "--seed" when Number(value) is { } given:
                    seed = given;
                    break;
                case "--only" when value.Split(',').All(name => Kinds.Any(kind => kind.Name == name)):
                    only = value.Split(',');
                    break;
                case "--out" when value.Length > 0:
                    file = value;
                    break;
                default:
                    return null;
            }

            index++;
        }

        var settings = new FaultSettings(
            runs ?? (isFull ? FaultSettings.FullRuns : FaultSettings.CiRuns), seed, isFull, only)
        {
            Cases = cases,
        };
        return (settings, file == "none" ? null : file);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No Exchange.sln above the program's folder.");
    }
}
