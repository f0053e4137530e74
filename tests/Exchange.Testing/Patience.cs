namespace Exchange.Testing;

/// <summary>
/// How long tests wait for what is to happen before they say that it did not. Machines of continuous integration are slow
/// and shared: five times the time.
/// </summary>
public static class Patience
{
    public static int Margin { get; } = Environment.GetEnvironmentVariable("CI") is null ? 1 : 5;

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds) * Margin;

    public static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes) * Margin;
}
