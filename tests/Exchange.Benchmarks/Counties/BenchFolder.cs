namespace Exchange.Benchmarks.Counties;

/// <summary>Finds the shared bench (generator and peers) and the folder for what is made from it.</summary>
internal static class BenchFolder
{
    /// <summary>
    /// The part of the shared bench of that name. A missing one fails whoever needs it: nothing is skipped.
    /// </summary>
    public static string Shared(string part)
    {
        var path = Path.Combine(Root, part);
        return Directory.Exists(path)
            ? path : throw new DirectoryNotFoundException($"The shared bench is missing (EXCHANGE_BENCH): {path}");
    }

    /// <summary>Below <c>artifacts</c>, which is not kept and which every clean removes.</summary>
    public static string Made => Path.Combine(Repository, "artifacts", "bench");

    private static string Root =>
        Given("EXCHANGE_BENCH") is { } bench ? bench
        : Given("EXCHANGE_TEST_DATA") is { } data ? Path.Combine(data, "..", "bench")
        : Path.Combine(Repository, "..", "shared", "bench");

    public static string Repository
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "Exchange.sln")))
                at = at.Parent;
            return at?.FullName ?? throw new DirectoryNotFoundException("No Exchange.sln above the program");
        }
    }

    private static string? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
