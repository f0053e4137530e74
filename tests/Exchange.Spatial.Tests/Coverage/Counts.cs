namespace Exchange.Spatial.Tests.Coverage;

/// <summary>How often tests by chance are repeated.</summary>
internal static class Counts
{
    /// <summary>Few in every build, many where <c>EXCHANGE_TEST_FULL</c> is 1.</summary>
    public static int OfSeeds(int few) =>
        Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 40 * few : few;
}
