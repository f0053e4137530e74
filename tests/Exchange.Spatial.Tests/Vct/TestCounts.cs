namespace Exchange.Spatial.Tests.Vct;

/// <summary>
/// How often a drawn case is tried: few times in every build, often when the full counts are asked for.
/// </summary>
internal static class TestCounts
{
    public static int Of(int usual, int full) =>
        Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? full : usual;
}
