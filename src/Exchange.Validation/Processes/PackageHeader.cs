using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Validation.Checking;

namespace Exchange.Validation.Processes;

/// <summary>What a package says about itself that a check has to know; the order may say otherwise.</summary>
internal sealed record PackageHeader(DivisionCode Division, string Profile, string LandUseEdition)
{
    private const long MaxBytes = 1024 * 1024;
    private const string CurrentLandUseEdition = "2023";

    public static Outcome<PackageHeader> Read(CheckOrder order)
    {
        string? division, profile, landUse;
        try
        {
            using var description = Open(order.PackageFolder);
            division = order.Division ?? Text(description, "division", "code");
            profile = order.Profile ?? Text(description, "profile", "id");
            landUse = Text(description, "codeLists", "landUse");
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            return CheckProblems.DescriptionUnreadable.With(("reason", unreadable.Message));
        }

        if (!DivisionCode.TryParse(division, out var code))
            return CheckProblems.UnknownDivision.With(("division", division));
        if (profile is null)
            return CheckProblems.DescriptionUnreadable.With(("reason", "profile"));
        return IsEdition(landUse ??= CurrentLandUseEdition)
            ? new PackageHeader(code, profile, landUse)
            : CheckProblems.DescriptionUnreadable.With(("reason", $"codeLists.landUse = {landUse}"));
    }

    // An edition becomes part of a file name.
    private static bool IsEdition(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiLetterOrDigit);

    private static JsonDocument? Open(string packageFolder)
    {
        var file = new FileInfo(Path.Combine(packageFolder, "package.json"));
        if (!file.Exists)
            return null;
        if (file.Length > MaxBytes)
            throw new JsonException($"package.json: {file.Length} > {MaxBytes} bytes");
        return JsonDocument.Parse(File.ReadAllBytes(file.FullName), new JsonDocumentOptions { MaxDepth = 16 });
    }

    private static string? Text(JsonDocument? description, params ReadOnlySpan<string> path)
    {
        if (description is null)
            return null;
        var at = description.RootElement;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }
}
