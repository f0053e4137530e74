using System.Globalization;
using System.Text;
using Exchange.Spatial.References;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 120105: the mandatory elements of the metadata are filled in, and what they say agrees with the data.
/// </summary>
/// <remarks>A metadata file that is missing is 110102's to report; the height datum is 220103's.</remarks>
internal sealed class MetadataRule : CheckRule
{
    private static readonly FindingText Broken = new(
        "The metadata cannot be read from line {line} on; well-formed XML without a document type is required.",
        "元数据自第 {line} 行起无法读取，应为格式正确且不含文档类型声明的 XML。",
        "Export the metadata again.", "请重新导出元数据。");

    private static readonly FindingText Missing = new(
        "The metadata have no {element} ({nameZh}), which is mandatory.", "元数据缺少必填元素 {element}({nameZh})。",
        "Fill in the element.", "请填写该元素。");

    private static readonly FindingText NotAllowed = new(
        "The metadata have '{found}' for {element} ({nameZh}); allowed is {allowed}.",
        "元数据元素 {element}({nameZh})的值为“{found}”，允许值为 {allowed}。",
        "Use an allowed value.", "请使用允许的值。");

    private static readonly FindingText Differs = new(
        "The metadata have '{found}' for {element} ({nameZh}), but the data have {expected}.",
        "元数据元素 {element}({nameZh})的值为“{found}”，与数据中的 {expected} 不一致。",
        "Correct the element, or the data.", "请更正该元素或数据。");

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        var elements = database.Request.Profile.Metadata;
        var package = database.Package;
        if (elements.Count == 0)
            return;
        foreach (var file in package.FilesOf(FileRole.Metadata))
        {
            var metadata = MetadataFile.Read(package.FullPath(file), elements);
            var place = new FindingPlace(File: package.InPayload(file));
            if (metadata.BrokenAtLine is { } line)
            {
                reporter.Report(Broken, place, ("line", line));
                continue;
            }

            foreach (var element in elements)
                Check(element, metadata.Value(element), database, place with { Field = element.Name }, reporter);
        }
    }

    private static void Check(
        MetadataElement element, string found, DatabaseView database, FindingPlace place, RuleReporter reporter)
    {
        if (found.Length == 0)
        {
            if (element.Need == Need.Mandatory)
                reporter.Report(Missing, place, ("element", element.Name), ("nameZh", element.NameZh));
        }
        else if (element.Values is { } values && !values.Contains(found, StringComparer.Ordinal))
        {
            Report(NotAllowed, "allowed", string.Join(", ", values));
        }
        else if (element.States == MetadataStatement.Date && !IsDate(found))
        {
            Report(NotAllowed, "allowed", "yyyyMMdd");
        }
        else if (Contradicted(element.States, found, database) is { } expected)
        {
            Report(Differs, "expected", expected);
        }

        void Report(FindingText text, string name, string value) => reporter.Report(
            text, place, ("element", element.Name), ("nameZh", element.NameZh), ("found", found), (name, value));
    }

    /// <summary>What the data have instead; null when they agree or nothing is compared.</summary>
    private static string? Contradicted(MetadataStatement? statement, string found, DatabaseView database)
    {
        // Of layers that cannot be opened nothing is known; 120101 tells of them.
        if (database.Layers.Count == 0)
            return null;
        return statement switch
        {
            // Written with the authority or without.
            MetadataStatement.Epsg => Unless(found[(found.LastIndexOf(':') + 1)..].Trim(), [.. Codes(database)]),
            MetadataStatement.LayerCount => Unless(found, [Text(database.Layers.Count)]),
            MetadataStatement.Division => Unless(
                found, [database.Request.Division.Value, database.Request.Division.Padded()]),
            MetadataStatement.DataName => IsName(found, database)
                ? null : string.Join(", ", database.Files.Select(Path.GetFileName)),
            _ => null,
        };
    }

    private static bool IsName(string found, DatabaseView database) =>
        database.Package.Files.Any(file => Path.GetFileName(file) == found)
        || database.Layers.Any(layer => layer.Definition.Name == found)
        || database.Files.Any(
            file => Path.GetFileName(file) == found || Path.GetFileNameWithoutExtension(file) == found);

    private static string? Unless(string found, IReadOnlyList<string> allowed) =>
        allowed.Count == 0 || allowed.Contains(found, StringComparer.Ordinal) ? null : string.Join(", ", allowed);

    private static IEnumerable<string> Codes(DatabaseView database) => database.Layers
        .Where(layer => layer.Definition.GeometryKind is not null)
        .Select(layer => ReferenceRecognition.Recognise(layer.Definition.Reference).System?.Epsg ?? layer.Epsg)
        .OfType<int>().Distinct().Order().Select(Text);

    private static bool IsDate(string found) =>
        new YearSpan(1, 9999).HasDate(Encoding.UTF8.GetBytes(found));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
