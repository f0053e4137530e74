namespace Exchange.EndToEnd.Tests.Network;

/// <summary>Where the built programs and the test data lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The build configuration this test was built in decides which programs it starts.</summary>
    private static string Pivot { get; } = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;

    /// <summary>A folder with both programs as they are installed (<c>/usr/lib/exchange</c>), to be tried in place of the built ones.</summary>
    private static string? Installed { get; } = Environment.GetEnvironmentVariable("EXCHANGE_TEST_PROGRAMS");

    public static string NodeProgram => ProgramOf("Exchange.Node", "exchange-node");

    public static string CliProgram => ProgramOf("Exchange.Cli", "exchange");

    public static string TestData
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("EXCHANGE_TEST_DATA") ?? Path.Combine(Root, "..", "shared", "data");
            return Directory.Exists(folder)
                ? folder
                : throw new DirectoryNotFoundException($"No test data at '{folder}'; set EXCHANGE_TEST_DATA.");
        }
    }

    public static bool RunsFullCounts => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1";

    private static string ProgramOf(string project, string name) => Installed is { Length: > 0 } folder
        ? Path.Combine(folder, name) : Path.Combine(Root, "artifacts", "bin", project, Pivot, name);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No Exchange.sln above the test's folder.");
    }
}
