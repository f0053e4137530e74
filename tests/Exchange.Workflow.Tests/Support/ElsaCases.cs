using System.Text.Json.Nodes;

namespace Exchange.Workflow.Tests.Support;

/// <summary>The upstream definitions and what upstream asserts of them, from the shared test data.</summary>
internal static class ElsaCases
{
    public static string Folder { get; } = Find();

    public static IReadOnlyList<JsonObject> All { get; } =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")))!["cases"]!.AsArray().OfType<JsonObject>()];

    public static JsonObject Case(string id) => All.Single(item => item["id"]!.GetValue<string>() == id);

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    // The folder lies beside the test data: EXCHANGE_TEST_DATA, by default ../shared/data seen from the repository's root.
    private static string Find()
    {
        var data = Environment.GetEnvironmentVariable("EXCHANGE_TEST_DATA")
            ?? Path.Combine(RepositoryRoot(), "..", "shared", "data");
        var folder = Path.GetFullPath(Path.Combine(data, "..", "elsa"));
        return File.Exists(Path.Combine(folder, "expected.json"))
            ? folder
            : throw new DirectoryNotFoundException($"No expected.json in {folder}; set EXCHANGE_TEST_DATA to the test data.");
    }

    private static string RepositoryRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Exchange.sln")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException("Exchange.sln is not above the test's folder.");
    }
}
