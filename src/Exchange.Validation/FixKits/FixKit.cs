using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Validation.FixKits;

/// <summary>
/// Writes the fix kit (整改包) of a checked package: one ZIP file with the places of the findings as a map layer, a list
/// per rule, the clauses, and the repairs that can be computed. The same findings give the same bytes.
/// </summary>
public static class FixKit
{
    public const string Name = "fix-kit.zip";

    public const string MapName = "errors.gpkg";

    // The earliest time a ZIP entry can carry: when the kit was made is no part of it.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Writes the kit as <paramref name="file"/>, which is overwritten; what was written is removed when the run is
    /// cancelled or fails.
    /// </summary>
    /// <param name="findingsFile">The findings file the report names.</param>
    /// <exception cref="InvalidDataException">A line of the findings file is no finding.</exception>
    public static async Task WriteAsync(
        CheckReport report, string findingsFile, string file, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-fix-kit-").FullName;
        var partial = file + ".partial";
        try
        {
            var held = await HeldRepairs.ReadAsync(findingsFile, cancellationToken);
            var lists = await KitLists.WriteAsync(report, findingsFile, held, folder, cancellationToken);
            var rules = report.Result.Rules.ToDictionary(rule => rule.Rule, StringComparer.Ordinal);
            new ErrorLayer(findingsFile, held, rules)
                .Write(Path.Combine(folder, MapName), lists.Systems, cancellationToken);
            foreach (var epsg in lists.Systems)
                await WriteTextAsync(folder, $"{ErrorLayer.NameOf(epsg)}.qml", ErrorStyle.Qml, cancellationToken);
            await WriteTextAsync(folder, "README.txt", KitInstructions.Of(report, lists.Repairable), cancellationToken);
            await File.WriteAllBytesAsync(
                Path.Combine(folder, "kit.json"),
                JsonSerializer.SerializeToUtf8Bytes(Facts(report), FindingJson.Indented), cancellationToken);
            await ZipAsync(folder, partial, cancellationToken);
            File.Move(partial, file, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
            Directory.Delete(folder, recursive: true);
        }
    }

    // With a byte order mark: the editors of clerks' machines take a file without one for the local code page.
    private static Task WriteTextAsync(string folder, string name, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(
            Path.Combine(folder, name), text,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: name.EndsWith(".txt", StringComparison.Ordinal)),
            cancellationToken);

    private static object Facts(CheckReport report) => new
    {
        report.Result.PackageDigest,
        report.Result.Division,
        report.Result.Profile,
        report.Result.RulePack,
        report.Result.RulePackDigest,
        report.Result.EngineVersion,
        report.Result.Findings,
    };

    private static async Task ZipAsync(string folder, string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = NoTime;
            await using var source = File.OpenRead(Path.Combine(folder, name));
            await using var target = entry.Open();
            await source.CopyToAsync(target, cancellationToken);
        }
    }
}
