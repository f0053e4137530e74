using System.Text.Json;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Validation.FixKits;

/// <summary>Writes what a fix did, for people (CSV, both languages) and programs (JSON), beside the copy.</summary>
public static class FixLists
{
    private static readonly Wording[] Columns =
    [
        KitWords.Outcome, ReportWords.Reason, ReportWords.Rule, ReportWords.File, ReportWords.Layer,
        ReportWords.Feature, ReportWords.Identifier, ReportWords.Field, KitWords.Kind, KitWords.Before, KitWords.After,
    ];

    /// <summary>Writes the lists and gives their paths; existing ones are overwritten.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(FixResult result, CancellationToken cancellationToken)
    {
        var json = $"{result.Folder}.fixes.json";
        await File.WriteAllBytesAsync(
            json, JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    result.DigestBefore,
                    DigestAfter = result.DigestAfter.Value,
                    result.IsSigned,
                    result.Applied,
                    result.Gone,
                    result.Left,
                    result.Repairs,
                },
                FindingJson.Indented),
            cancellationToken);
        var files = new List<string> { json };
        foreach (var language in Enum.GetValues<ReportLanguage>())
        {
            var path = $"{result.Folder}.fixes.{(language == ReportLanguage.Chinese ? "zh" : "en")}.csv";
            await using var file = new CsvFile(path);
            await file.WriteAsync(Columns.Select(column => column.In(language)), cancellationToken);
            foreach (var entry in result.Repairs)
                await file.WriteAsync(Cells(entry, language), cancellationToken);
            files.Add(path);
        }

        return files;
    }

    private static IEnumerable<object?> Cells(RepairEntry entry, ReportLanguage language) =>
    [
        KitWords.Of(entry.Outcome).In(language),
        new Wording(entry.ReasonZh ?? "", entry.ReasonEn ?? "").In(language), entry.Rule, entry.File, entry.Layer,
        entry.FeatureId, entry.Bsm, entry.Place, KitWords.Of(entry.Repair.Kind).In(language), entry.Repair.Before,
        entry.Repair.After,
    ];
}
