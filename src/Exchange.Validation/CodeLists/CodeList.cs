using System.Collections.Frozen;
using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Validation.Profiles;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.CodeLists;

/// <summary>One row of a code list.</summary>
/// <param name="Level">1 for the broadest classes.</param>
/// <param name="Parent">Code one level up; null on level 1.</param>
public sealed record CodeListEntry(string Code, string Name, string NameEn, int Level, string? Parent);

/// <summary>A dated list of codes with names, read from <c>schemas/code-lists</c>.</summary>
/// <remarks>UTF-8 CSV with the columns <c>code,name,name_en,level,parent</c>; lines starting with <c>#</c> name the
/// source. No cell contains a comma.</remarks>
public sealed class CodeList
{
    private const int MaxEntries = 100_000;
    private readonly FrozenDictionary<string, CodeListEntry> byCode;

    private CodeList(string id, IReadOnlyList<CodeListEntry> entries)
    {
        Id = id;
        Entries = entries;
        byCode = entries.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);
    }

    public string Id { get; }

    public IReadOnlyList<CodeListEntry> Entries { get; }

    public CodeListEntry? Find(string code) => byCode.GetValueOrDefault(code);

    public static Outcome<CodeList> Load(string folder, string id)
    {
        using var reader = new StreamReader(Path.Combine(folder, id + ".csv"));
        return Read(id, reader);
    }

    public static Outcome<CodeList> Read(string id, TextReader reader)
    {
        var mistakes = new List<string>();
        var entries = new Dictionary<string, CodeListEntry>(StringComparer.Ordinal);
        var number = 0;
        while (reader.ReadLine() is { } line && entries.Count <= MaxEntries)
        {
            number++;
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("code,", StringComparison.Ordinal))
                continue;
            var cells = line.Split(',');
            if (cells.Length != 5 || cells[0].Length == 0 || cells[1].Length == 0
                || !int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out var level))
                mistakes.Add($"line {number} is '{line}'");
            else if (!entries.TryAdd(
                cells[0], new(cells[0], cells[1], cells[2], level, cells[4].Length == 0 ? null : cells[4])))
                mistakes.Add($"line {number} repeats the code {cells[0]}");
        }

        foreach (var orphan in entries.Values.Where(e => e.Parent is not null && !entries.ContainsKey(e.Parent)))
            mistakes.Add($"{orphan.Code} names the unknown parent {orphan.Parent}");
        return mistakes.Count == 0
            ? new CodeList(id, [.. entries.Values])
            : DataFile.Refuse(ProfileProblems.CodeListInvalid, id, mistakes);
    }
}
