using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Paths;

namespace Exchange.Packaging.Descriptors;

/// <summary>Reads <c>package.json</c> strictly: unknown fields are refused, and all mistakes are reported at
/// once.</summary>
public static class DescriptorReader
{
    private const int MaxName = 200;
    private const int MaxRemarks = 2_000;
    private const int MaxVersionText = 40;
    private const int MaxCodeLists = 50;
    private const int MaxSecrecyEntries = 10_000;
    private const int MaxVersion = 9_999;

    public static DescriptorReading Read(ReadOnlyMemory<byte> utf8)
    {
        var problems = new List<Problem>();
        try
        {
            using var json = JsonDocument.Parse(
                utf8, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return new(null, [DescriptorProblems.NotJson.With(("line", 1), ("column", 1))]);
            var descriptor = ReadRoot(new JsonFields(json.RootElement, "", problems));
            return new(problems.Count == 0 ? descriptor : null, problems);
        }
        catch (JsonException fault)
        {
            var (line, column) = (fault.LineNumber + 1, fault.BytePositionInLine + 1);
            return new(null, [DescriptorProblems.NotJson.With(("line", line), ("column", column))]);
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair is JSON, yet no text.
            return new(null, [DescriptorProblems.NotJson.With(("line", "?"), ("column", "?"))]);
        }
    }

    private static PackageDescriptor? ReadRoot(JsonFields root)
    {
        root.Word("formatVersion", [(PackageDescriptor.CurrentFormat, 0)]);
        var plan = ReadPlan(root.Object("plan"));
        var division = ReadDivision(root.Object("division"));
        var descriptor = new
        {
            Version = root.Number("version", 1, MaxVersion),
            Precursor = root.OptionalParsed<PackageDigest>("precursor", PackageDigest.TryParse, "[0-9a-f]{64}"),
            Crs = root.Text("crs", DescriptorForms.Crs(), "EPSG:4490"),
            CodeLists = root.Texts("codeLists", DescriptorForms.CodeListName(), MaxCodeLists, MaxVersionText),
            Profile = ReadProfile(root.Object("profile")),
            CreatedAt = root.Instant("createdAt"),
            Producer = ReadProducer(root.Object("producer")),
            Secrecy = ReadSecrecy(root.Object("secrecy")),
            Remarks = root.OptionalText("remarks", MaxRemarks),
        };
        root.RefuseRest();
        if (plan is null || division is null || descriptor.Profile is null || descriptor.Producer is null
            || descriptor.Secrecy is null)
            return null;
        return new PackageDescriptor
        {
            Plan = plan,
            Division = division,
            Version = descriptor.Version,
            Precursor = descriptor.Precursor,
            Crs = descriptor.Crs,
            CodeLists = descriptor.CodeLists,
            Profile = descriptor.Profile,
            CreatedAt = descriptor.CreatedAt,
            Producer = descriptor.Producer,
            Secrecy = descriptor.Secrecy,
            Remarks = descriptor.Remarks,
        };
    }

    private static DescribedPlan? ReadPlan(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var plan = new DescribedPlan(
            fields.Parsed<PlanId>("id", PlanId.TryParse, "330106-ZG-2035"),
            fields.Word("type", DescriptorWords.Types),
            fields.Text("name", MaxName),
            fields.Word("level", DescriptorWords.Levels),
            fields.Word("stage", DescriptorWords.Stages));
        fields.RefuseRest();
        return plan;
    }

    private static DescribedDivision? ReadDivision(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var division = new DescribedDivision(
            fields.Parsed<DivisionCode>("code", DivisionCode.TryParse, "330106"),
            fields.Text("name", MaxName),
            fields.OptionalParsed<DivisionCode>("parent", DivisionCode.TryParse, "330100"));
        fields.RefuseRest();
        return division;
    }

    private static DescribedProfile? ReadProfile(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var profile = new DescribedProfile(
            fields.Text("id", DescriptorForms.ProfileId(), "county-master-plan"),
            fields.Text("version", MaxVersionText));
        fields.RefuseRest();
        return profile;
    }

    private static PackageProducer? ReadProducer(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var producer = new PackageProducer(
            fields.Text("organisation", MaxName), fields.OptionalText("contact", MaxName),
            fields.OptionalText("software", MaxName));
        fields.RefuseRest();
        return producer;
    }

    private static PackageSecrecy? ReadSecrecy(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var level = fields.Word("default", DescriptorWords.SecrecyLevels);
        var files = new List<FileSecrecy>();
        foreach (var file in fields.Objects("files", MaxSecrecyEntries))
        {
            files.Add(new FileSecrecy(
                file.Parsed<PayloadPath>("path", PayloadPath.TryParse, $"{BagNames.Payload}…").Value,
                file.Word("level", DescriptorWords.SecrecyLevels),
                file.OptionalText("audience", MaxName)));
            file.RefuseRest();
        }

        fields.RefuseRest();
        return new PackageSecrecy(level, files);
    }

    /// <summary>A safe path below <c>data/</c>; a slash at its end means the folder.</summary>
    private readonly record struct PayloadPath(string Value)
    {
        private const int MaxLength = 1_024;

        public static bool TryParse(string text, out PayloadPath path)
        {
            path = new PayloadPath(text);
            return text.Length is > 5 and <= MaxLength && BagNames.IsPayload(text)
                && PathRules.FindUnsafe(text.EndsWith('/') ? text[..^1] : text) is null;
        }
    }
}
