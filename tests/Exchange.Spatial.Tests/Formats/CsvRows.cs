namespace Exchange.Spatial.Tests.Formats;

/// <summary>The rows of an <c>expected.csv</c> of the test data, without its heading.</summary>
internal static class CsvRows
{
    public static IEnumerable<string[]> Of(params string[] path) =>
        File.ReadLines(TestData.Path(path)).Skip(1).Where(line => line.Length > 0).Select(Split);

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
