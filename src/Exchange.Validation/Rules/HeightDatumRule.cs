using Exchange.Spatial.References;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>220103: where layers or metadata name a height datum, it is the national one.</summary>
/// <remarks>
/// Parameters: <c>names</c>, under which the datum goes, and <c>epsg</c>, codes of its height system. Plan layers are
/// flat, so a layer without heights says nothing wrong; whether the metadata must name the datum is 120105's question.
/// </remarks>
internal sealed class HeightDatumRule : CheckRule
{
    private static readonly FindingText WrongInLayer = new(
        "The heights of layer {layer} are in '{found}'; {expected} is required.",
        "图层 {layer} 的高程基准为“{found}”，应为 {expected}。",
        "Transform the heights, or declare the layer without them.", "请转换高程基准，或声明该图层不带高程。");

    private static readonly FindingText WrongInMetadata = new(
        "The metadata have '{found}' for {element} ({nameZh}); {expected} is required.",
        "元数据元素 {element}({nameZh})的值为“{found}”，应为 {expected}。",
        "Correct the element, after looking at the heights.", "核对高程后，请更正该元素。");

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        var names = reporter.Rule.Texts("names");
        foreach (var layer in database.Layers)
        {
            if (layer.Definition.Reference.Heights is { } heights && !IsAllowed(heights, names, reporter))
            {
                reporter.Report(
                    WrongInLayer, layer.Place(), ("layer", layer.Table), ("found", heights.Name),
                    ("expected", names.FirstOrDefault()));
            }
        }

        var elements = database.Request.Profile.Metadata
            .Where(element => element.States == MetadataStatement.HeightDatum).ToList();
        if (elements.Count > 0)
            CheckMetadata(database.Package, elements, names, reporter);
    }

    private static void CheckMetadata(
        PackageView package,
        IReadOnlyList<MetadataElement> elements,
        IReadOnlyList<string> names,
        RuleReporter reporter)
    {
        foreach (var file in package.FilesOf(FileRole.Metadata))
        {
            var metadata = MetadataFile.Read(package.FullPath(file), elements);
            foreach (var element in elements)
            {
                if (metadata.Value(element) is { Length: > 0 } found && !IsOneOf(names, found))
                {
                    reporter.Report(
                        WrongInMetadata, new FindingPlace(File: package.InPayload(file), Field: element.Name),
                        ("element", element.Name), ("nameZh", element.NameZh), ("found", found),
                        ("expected", names.FirstOrDefault()));
                }
            }
        }
    }

    private static bool IsAllowed(HeightSystem heights, IReadOnlyList<string> names, RuleReporter reporter) =>
        heights.Epsg is { } code
            ? reporter.Rule.Numbers("epsg").Contains(code)
            : IsOneOf(names, heights.Name) || IsOneOf(names, heights.Datum);

    // Programs write such names with blanks or underscores, in any letter case.
    private static bool IsOneOf(IReadOnlyList<string> names, string found) =>
        names.Any(name => Plain(name).Equals(Plain(found), StringComparison.OrdinalIgnoreCase));

    private static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not ('_' or ' ' or '-')));
}
