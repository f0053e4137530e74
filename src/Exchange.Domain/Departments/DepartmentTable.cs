using System.Collections.Frozen;

namespace Exchange.Domain.Departments;

/// <summary>
/// The departments tasks can be given to and roles can be granted for (<c>schemas/code-lists/departments.csv</c>).
/// An office adds rows to the list; codes in use are never given another meaning.
/// </summary>
public sealed class DepartmentTable
{
    private readonly FrozenDictionary<string, Department> byCode;

    public DepartmentTable(IReadOnlyList<Department> departments)
    {
        All = departments;
        byCode = departments.ToFrozenDictionary(department => department.Code, StringComparer.Ordinal);
    }

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "schemas", "code-lists", "departments.csv");

    public IReadOnlyList<Department> All { get; }

    /// <summary>Throws <see cref="FormatException"/> naming the line that is not of the list's form.</summary>
    public static DepartmentTable Load(string file)
    {
        using var reader = new StreamReader(file);
        return Read(reader);
    }

    /// <inheritdoc cref="Load"/>
    public static DepartmentTable Read(TextReader reader)
    {
        var departments = new List<Department>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("code,", StringComparison.Ordinal))
                continue;
            if (line.Split(',') is not [{ Length: > 0 and <= 40 } code, var zh, var en, var kind]
                || !Enum.TryParse<DepartmentKind>(kind, ignoreCase: true, out var read))
                throw new FormatException($"departments.csv line {number} is not 'code,zh,en,section|other': {line}");
            departments.Add(new Department(code, zh, en, read));
        }

        return new DepartmentTable(departments);
    }

    public Department? Find(string code) => byCode.GetValueOrDefault(code);
}
