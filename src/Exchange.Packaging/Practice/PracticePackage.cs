using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;

namespace Exchange.Packaging.Practice;

/// <summary>What was made, and the faults planted in it.</summary>
public sealed record PracticeResult(string Folder, string VectorFile, IReadOnlyList<PlantedFault> Faults);

/// <summary>
/// Makes practice packages (练习包): complete county master plan packages with invented content, for training,
/// demonstration and measurement. Unpacked: <c>package.json</c> and <c>data/</c> with the official folder tree.
/// </summary>
public static class PracticePackage
{
    /// <summary>The profile every one of them follows.</summary>
    public const string Profile = "county-master-plan";

    /// <summary>The type of its plan.</summary>
    public const PlanType Type = PlanType.Master;

    public static async Task<Outcome<PracticeResult>> MakeAsync(
        string folder, PracticeOptions options, CancellationToken cancellationToken)
    {
        var min = options.Faults.Count > 0 ? PracticeOptions.MinFeaturesWithFaults : PracticeOptions.MinFeatures;
        if (options.Features < min || options.Features > PracticeOptions.MaxFeatures)
        {
            return PracticeProblems.FeaturesOutOfRange.With(
                ("features", options.Features), ("min", min), ("max", PracticeOptions.MaxFeatures));
        }

        if (FindDivisionFault(options) is { } fault)
            return fault;
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return PracticeProblems.FolderNotEmpty.With(("folder", folder));
        return await new PracticeMaking(folder, options).RunAsync(cancellationToken);
    }

    // A package for such a division would be refused wherever it is handed in.
    private static Problem? FindDivisionFault(PracticeOptions options)
    {
        var division = options.Division;
        if (division.IsPlaceholder || (division.Level != DivisionLevel.County && !division.IsCountyLevelSubmitter))
            return PracticeProblems.UnknownDivision.With(("division", division.Code));
        var day = DateOnly.FromDateTime(options.MadeAt.Date);
        return (division.ValidFrom ?? day) <= day && day <= (division.ValidTo ?? day)
            ? null
            : PracticeProblems.EndedDivision.With(
                ("division", division.Code), ("name", division.Name), ("day", Day(day)),
                ("from", Day(division.ValidFrom)), ("to", Day(division.ValidTo)), ("successor", division.ReplacedBy?.Value ?? "—"));
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "…";

    /// <summary>Writes the ground truth: <c>[{"rule","layer","ids","features"}]</c>.</summary>
    public static void WriteTruth(string file, IReadOnlyList<PlantedFault> faults)
    {
        using var stream = File.Create(file);
        using var json = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        JsonSerializer.Serialize(json, faults, JsonSerializerOptions.Web);
    }
}
