namespace Exchange.EndToEnd.Tests.Network;

/// <summary>Where the built programs and the test data lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The build configuration this test was built in decides which programs it starts.</summary>
    private static string Pivot { get; } = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;

    public static string NodeProgram => Path.Combine(Root, "artifacts", "bin", "Exchange.Node", Pivot, "exchange-node");

    public static string CliProgram => Path.Combine(Root, "artifacts", "bin", "Exchange.Cli", Pivot, "exchange");

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

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No Exchange.sln above the test's folder.");
    }
}
