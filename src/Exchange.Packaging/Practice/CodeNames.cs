namespace Exchange.Packaging.Practice;

/// <summary>
/// Names by code from a code list file: comma-separated, <c>#</c> comments, code and name in the first cells.
/// </summary>
internal sealed class CodeNames
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public static CodeNames Load(string file)
    {
        var list = new CodeNames();
        foreach (var line in File.ReadLines(file))
        {
            var cells = line.Split(',');
            if (line.Length > 0 && line[0] != '#' && cells.Length > 1 && cells[0] != "code")
                list.names[cells[0]] = cells[1];
        }

        return list;
    }

    public string Of(string code) => names[code];
}
