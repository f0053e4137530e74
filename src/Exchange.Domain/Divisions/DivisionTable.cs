using System.Collections.Frozen;
using System.Globalization;

namespace Exchange.Domain.Divisions;

/// <summary>
/// The division code list of one year, with parents: the authority on who reports to whom.
/// </summary>
/// <remarks>
/// File form: UTF-8 CSV with header
/// <c>code,name,level,parent,placeholder,county_level_submitter,valid_from,valid_to,replaced_by</c>; lines starting with
/// <c>#</c> name the source. Ships as <c>schemas/code-lists/divisions.csv</c>; an administrator may replace it.
/// </remarks>
public sealed class DivisionTable
{
    private readonly FrozenDictionary<string, Division> byCode;
    private readonly FrozenDictionary<string, Division[]> children;

    private DivisionTable(IReadOnlyList<Division> divisions)
    {
        byCode = divisions.ToFrozenDictionary(division => division.Code.Value, StringComparer.Ordinal);
        children = divisions.Where(division => division.Parent is not null)
            .GroupBy(division => division.Parent!.Value.Value) // Filtered on the line above.
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public IEnumerable<Division> All => byCode.Values;

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "schemas", "code-lists", "divisions.csv");

    public static DivisionTable Load(string file)
    {
        using var reader = new StreamReader(file);
        return Read(reader);
    }

    public static DivisionTable Read(TextReader reader)
    {
        var divisions = new List<Division>(4096);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("code,", StringComparison.Ordinal))
                continue;
            var cells = line.Split(',');
            if (cells.Length != 9)
                throw new FormatException($"Line {number}: expected 9 cells, found {cells.Length}: {line}");
            divisions.Add(new Division(
                DivisionCode.Parse(cells[0]),
                cells[1],
                Enum.Parse<DivisionLevel>(cells[2], ignoreCase: true),
                Code(cells[3]),
                cells[4] == "1",
                cells[5] == "1",
                Date(cells[6]),
                Date(cells[7]),
                Code(cells[8])));
        }

        return new DivisionTable(divisions);
    }

    public Division? Find(DivisionCode code) => byCode.GetValueOrDefault(code.Value);

    /// <summary>The division, if it exists and was in force on that day; unknown validity counts as in force.</summary>
    public Division? FindValid(DivisionCode code, DateOnly on) =>
        Find(code) is { } division && (division.ValidFrom ?? on) <= on && on <= (division.ValidTo ?? on) ? division : null;

    public IReadOnlyList<Division> ChildrenOf(DivisionCode code) => children.GetValueOrDefault(code.Value) ?? [];

    /// <summary>From the parent upwards to the ministry.</summary>
    public IEnumerable<Division> AncestorsOf(DivisionCode code)
    {
        for (var at = Find(code)?.Parent; at is { } parent; at = Find(parent)?.Parent)
        {
            if (Find(parent) is not { } division)
                yield break;
            yield return division;
        }
    }

    /// <summary>Whether <paramref name="code"/> is <paramref name="root"/> or lies below it.</summary>
    public bool IsWithin(DivisionCode code, DivisionCode root) =>
        code == root || AncestorsOf(code).Any(ancestor => ancestor.Code == root);

    private static DivisionCode? Code(string cell) => cell.Length == 0 ? null : DivisionCode.Parse(cell);

    private static DateOnly? Date(string cell) =>
        cell.Length == 0 ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
