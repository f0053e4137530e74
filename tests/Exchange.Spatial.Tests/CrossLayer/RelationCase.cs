using System.Globalization;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>One case of two layers from <c>cases.txt</c>.</summary>
internal sealed record RelationCase(
    string Sentence,
    IReadOnlyList<string> First,
    IReadOnlyList<string> Second,
    IReadOnlyList<(int First, int Second, double Area)> Conflicts,
    IReadOnlyList<(int Feature, double Area, bool IsWhole)> OnlyFirst,
    IReadOnlyList<(int Feature, double Area, bool IsWhole)> OnlySecond)
{
    public static IReadOnlyList<RelationCase> All { get; } = Read();

    public override string ToString() => Sentence;

    private static List<RelationCase> Read()
    {
        var cases = new List<RelationCase>();
        var fields = new Dictionary<string, string>();
        using var text = new StreamReader(typeof(RelationCase).Assembly.GetManifestResourceStream(
            "Exchange.Spatial.Tests.CrossLayer.cases.txt")!); // Embedded by the project file.
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            fields[line[..colon]] = line[(colon + 1)..].Trim();
            if (line[..colon] == "only-b")
                cases.Add(Of(fields));
        }

        return cases;
    }

    private static RelationCase Of(Dictionary<string, string> fields) => new(
        fields["case"],
        Split(fields["A"], '|'),
        Split(fields["B"], '|'),
        [.. Split(fields["conflicts"], ';').Select(Conflict)],
        [.. Split(fields["only-a"], ';').Select(Ground)],
        [.. Split(fields["only-b"], ';').Select(Ground)]);

    private static string[] Split(string text, char separator) => text == "-"
        ? [] : text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (int, int, double) Conflict(string text)
    {
        var words = text.Split('×', ' ');
        return (int.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture),
            double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private static (int, double, bool) Ground(string text)
    {
        var words = text.Split(' ');
        return (int.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture),
            words.Length > 2);
    }
}
