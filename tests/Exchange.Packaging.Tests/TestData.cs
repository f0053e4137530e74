namespace Exchange.Packaging.Tests;

/// <summary>Finds the shared real-world test data; a missing file fails the test that needs it.</summary>
internal static class TestData
{
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.Combine([Root, .. parts]);
        return File.Exists(path) || Directory.Exists(path)
            ? path : throw new FileNotFoundException($"Test data missing (EXCHANGE_TEST_DATA): {path}");
    }

    /// <summary>The rows of an <c>expected.csv</c> as their first two cells; no cell of those holds a comma or
    /// quote.</summary>
    public static IEnumerable<(string File, string Expected)> Expected(string folder) =>
        File.ReadLines(Path(folder, "expected.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => (cells[0], cells[1]));

    public static string Repository
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(System.IO.Path.Combine(at.FullName, "Exchange.sln")))
                at = at.Parent;
            return at?.FullName ?? throw new DirectoryNotFoundException("No Exchange.sln above the tests");
        }
    }

    private static string Root => Environment.GetEnvironmentVariable("EXCHANGE_TEST_DATA") is { Length: > 0 } root
        ? root : System.IO.Path.Combine(Repository, "..", "shared", "data");
}
