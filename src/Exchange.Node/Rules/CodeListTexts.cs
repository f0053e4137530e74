using Exchange.Contracts;
using Exchange.Contracts.Rules;
using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Checks;
using Exchange.Node.Problems;
using Exchange.Validation.CodeLists;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Rules;

/// <summary>Code lists of the node, to be looked up.</summary>
internal sealed class CodeListTexts(
    IOptions<CheckWorkOptions> options, DivisionTable divisions, DepartmentTable departments)
{
    public const string Divisions = "divisions";
    public const string PlanningZones = "planning-zones";
    public const string LandUse = "land-use-2023";
    private const string Departments = "departments";

    /// <summary>Codes of one answer at most: nobody reads more, and a search narrows them.</summary>
    private const int MaxEntries = 500;

    private static readonly Dictionary<string, LocalizedText> Names = new(StringComparer.Ordinal)
    {
        [Divisions] = new("Administrative divisions", "行政区划"),
        [PlanningZones] = new("Planning zones", "规划分区"),
        [LandUse] = new("Land and sea use, 2023", "用地用海分类（2023）"),
        [Departments] = new("Departments", "会签部门"),
    };

    private string Folder => options.Value.SchemasFolder is { } schemas
        ? Path.Combine(schemas, "code-lists") : CodeListSet.ShippedFolder;

    private IReadOnlyList<string> Ids =>
    [
        .. Directory.EnumerateFiles(Folder, "*.csv").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public Outcome<IReadOnlyList<CodeListItem>> List()
    {
        var found = new List<CodeListItem>();
        foreach (var id in Ids)
        {
            var entries = Read(id);
            if (!entries.Succeeded)
                return entries.Problem;
            found.Add(Describe(id, entries.Value));
        }

        return found;
    }

    /// <summary>The codes whose code or name holds the text; all without one.</summary>
    public Outcome<CodeListDetails> Find(string id, string? text)
    {
        // Names come from the folder, never from the caller: an id cannot lead out of it.
        if (!Ids.Contains(id, StringComparer.Ordinal))
            return NodeProblems.NoSuchCodeList.With(("list", id), ("known", string.Join(", ", Ids)));
        var entries = Read(id);
        if (!entries.Succeeded)
            return entries.Problem;
        var word = text?.Trim() ?? "";
        var found = entries.Value.Where(entry => word.Length == 0
            || entry.Code.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || entry.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
            || entry.NameEn.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        return new CodeListDetails(Describe(id, entries.Value), [.. found.Take(MaxEntries)], found.Count);
    }

    private Outcome<IReadOnlyList<CodeItem>> Read(string id)
    {
        if (id == Divisions)
            return Outcome<IReadOnlyList<CodeItem>>.Of(
            [
                .. divisions.All.OrderBy(division => division.Code.Value, StringComparer.Ordinal).Select(division => new CodeItem(
                    division.Code.Value, division.Name, "", (int)division.Level + 1, division.Parent?.Value)),
            ]);
        if (id == Departments)
            return Outcome<IReadOnlyList<CodeItem>>.Of(
            [
                .. departments.All.Select(department =>
                    new CodeItem(department.Code, department.NameZh, department.NameEn, 1, null)),
            ]);
        var list = CodeList.Load(Folder, id);
        return list.Succeeded
            ? Outcome<IReadOnlyList<CodeItem>>.Of(
            [
                .. list.Value.Entries.Select(entry =>
                    new CodeItem(entry.Code, entry.Name, entry.NameEn, entry.Level, entry.Parent)),
            ])
            : list.Problem;
    }

    private CodeListItem Describe(string id, IReadOnlyList<CodeItem> entries) => new(
        id, Names.GetValueOrDefault(id) ?? new LocalizedText(id, id),
        string.Join(' ', File.ReadLines(Path.Combine(Folder, id + ".csv"))
            .TakeWhile(line => line.StartsWith('#')).Select(line => line[1..].Trim())),
        entries.Count);
}
