namespace Exchange.Faults.Tests;

/// <summary>
/// The fault report's command at the counts of continuous integration; EXCHANGE_TEST_FULL=1 takes the full ones. A kind
/// that broke its promise prints what broke.
/// </summary>
public sealed class FaultReportTests
{
    // Of 16 points each, but for the last quarter: two hundred deaths. The command alone takes 200 runs, with --full a thousand.
    private const string CrashRunsHere = "16";

    // Each is checked four times, in a process of its own; the command alone takes 8, with --full 200.
    private const string CasesAtOnceHere = "4";

    private static bool RunsFullCounts => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1";

    [Fact]
    public Task Nothing_is_lost_or_doubled_wherever_nodes_die() => HoldsAsync("crash");

    [Fact]
    public Task Nothing_is_lost_or_doubled_on_a_bad_line() => HoldsAsync("line");

    [Fact]
    public Task What_an_upload_was_acknowledged_never_travels_again() => HoldsAsync("upload");

    [Fact]
    public Task Foreign_tus_clients_upload_unmodified() => HoldsAsync("tus");

    [Fact]
    public Task Uploads_outlive_a_full_disk() => HoldsAsync("disk");

    [Fact]
    public Task Every_changed_byte_is_found_and_named() => HoldsAsync("tamper");

    [Fact]
    public Task Many_cases_at_once_are_all_released_without_an_error() => HoldsAsync("load");

    [Fact]
    public async Task Unknown_words_are_refused() =>
        Assert.Equal(2, await FaultCommand.RunAsync(["--runs", "none"]));

    private static async Task HoldsAsync(string kind)
    {
        string[] counts = RunsFullCounts ? ["--full"] : ["--runs", CrashRunsHere, "--cases", CasesAtOnceHere];
        Assert.Equal(0, await FaultCommand.RunAsync([.. counts, "--only", kind, "--out", "none"]));
    }
}
