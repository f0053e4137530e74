using System.Diagnostics;
using Exchange.Validation.Checking;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Processes;

public sealed class CheckProcessTests : IDisposable
{
    private readonly string output = Directory.CreateTempSubdirectory("check").FullName;
    private readonly PackageBuilder package = PackageBuilder.County();

    public void Dispose()
    {
        package.Dispose();
        Directory.Delete(output, recursive: true);
    }

    [Fact]
    public async Task Brings_back_the_report_the_same_as_in_process_and_says_how_far_it_is()
    {
        package["STBHHX"][2].With("YSDM", "2090020212");
        await package.BuildAsync();
        var heard = new Heard();

        var report = await Process("check").RunAsync(Order(), heard, CancellationToken.None);

        Assert.True(report.Succeeded, report.Problem?.ToString());
        Assert.Equal(Verdict.Failed, report.Value.Result.Verdict);
        Assert.Equal(1, report.Value.Result.Rules.Single(rule => rule.Rule == "320101").Findings);
        Assert.Equal(CheckPhase.Done, heard.Last?.Phase);
        var here = Directory.CreateDirectory(Path.Combine(output, "here")).FullName;
        var direct = await new CheckRunner(FixedClock.Instance).RunAsync(
            Order() with { OutputFolder = here }, heard, CancellationToken.None);
        Assert.Equal(direct.Value.Result.Findings, report.Value.Result.Findings);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(here, CheckOrder.FindingsName)),
            await File.ReadAllBytesAsync(Path.Combine(output, CheckOrder.FindingsName)));
    }

    [Fact]
    public async Task A_refusal_of_the_child_arrives_with_code_and_values()
    {
        await package.BuildAsync();

        var report = await Process("check").RunAsync(
            Order() with { Profile = "no-such-profile" }, new Heard(), CancellationToken.None);

        Assert.Equal("profile.unknown", report.Problem?.Code);
        Assert.Contains("no-such-profile", report.Problem!.Detail("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_packaging_arrives_with_its_texts()
    {
        await package.BuildAsync();
        await File.WriteAllTextAsync(
            Path.Combine(package.Folder, "package.json"), """{"formatVersion":"1.0","colour":"red"}""");

        var report = await Process("check").RunAsync(
            Order() with { Division = null, Profile = null }, new Heard(), CancellationToken.None);

        Assert.Equal("package.missing-field", report.Problem?.Code);
    }

    [Theory]
    [InlineData("die", "check.process-died")]
    [InlineData("lie", "check.process-died")]
    [InlineData("chatter", "check.process-died")]
    public async Task A_child_that_ends_without_a_report_is_a_refusal(string how, string code)
    {
        var report = await Process(how).RunAsync(Order(), new Heard(), CancellationToken.None);

        Assert.Equal(code, report.Problem?.Code);
    }

    [Fact]
    public async Task An_old_report_is_not_taken_for_the_result_of_a_child_that_died()
    {
        await package.BuildAsync();
        Assert.True((await Process("check").RunAsync(Order(), new Heard(), CancellationToken.None)).Succeeded);

        var report = await Process("lie").RunAsync(Order(), new Heard(), CancellationToken.None);

        Assert.Equal("check.process-died", report.Problem?.Code);
    }

    [Fact]
    public async Task A_child_that_takes_too_long_is_stopped()
    {
        var process = Process("hang", options => options with { MaxDuration = TimeSpan.FromSeconds(2) });

        var report = await process.RunAsync(Order(), new Heard(), CancellationToken.None);

        Assert.Equal("check.took-too-long", report.Problem?.Code);
    }

    [Fact]
    public async Task A_child_that_takes_too_much_memory_is_stopped()
    {
        var process = Process("eat", options => options with { MaxMemoryBytes = 200L << 20 });

        var report = await process.RunAsync(Order(), new Heard(), CancellationToken.None);

        Assert.Equal("check.took-too-much-memory", report.Problem?.Code);
    }

    [Fact]
    public async Task A_child_that_writes_too_much_is_stopped()
    {
        var process = Process("fill", options => options with { MaxOutputBytes = 32L << 20 });

        var report = await process.RunAsync(Order(), new Heard(), CancellationToken.None);

        // The system's own limit is usually faster than the watch; either way it is a refusal and the file is bounded.
        Assert.Contains(report.Problem?.Code, (string[])["check.wrote-too-much", "check.process-died"]);
        Assert.True(new FileInfo(Path.Combine(output, CheckOrder.FindingsName)).Length <= 64L << 20);
    }

    [Fact]
    public async Task Cancelling_stops_the_child_before_it_throws()
    {
        using var cancel = new CancellationTokenSource();
        var heard = new Heard { OnFirst = cancel.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Process("hang").RunAsync(Order(), heard, cancel.Token));

        Assert.DoesNotContain(System.Diagnostics.Process.GetProcessesByName("dotnet"), RunsOurOrder);
    }

    [Fact]
    public async Task An_honest_child_stops_by_itself_when_its_input_closes()
    {
        await package.BuildAsync();
        using var child = System.Diagnostics.Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", TestAssembly, "check", "--order", Path.Combine(output, "missing.json") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!; // Started anew, so there is a process.
        child.StandardInput.Close();

        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();

        Assert.Contains(child.ExitCode, (int[])[CheckChild.Refused, CheckChild.Stopped]);
        Assert.Contains("check.order-unreadable", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_a_refusal()
    {
        var process = new CheckProcess(new CheckProcessOptions { Executable = "/no/such/program" }, TimeProvider.System);

        var report = await process.RunAsync(Order(), new Heard(), CancellationToken.None);

        Assert.Contains(report.Problem?.Code, (string[])["check.cannot-start", "check.process-died"]);
    }

    private static string TestAssembly => typeof(CheckProcessTests).Assembly.Location;

    private static CheckProcess Process(string how, Func<CheckProcessOptions, CheckProcessOptions>? change = null)
    {
        var options = new CheckProcessOptions
        {
            Executable = "dotnet",
            Arguments = ["exec", TestAssembly, how],
            CancelGrace = TimeSpan.FromSeconds(1),
            MaxDuration = TimeSpan.FromMinutes(5),
        };
        return new CheckProcess(change is null ? options : change(options), TimeProvider.System);
    }

    private CheckOrder Order() => new()
    {
        PackageFolder = package.Folder,
        OutputFolder = output,
        Division = "330106",
        Profile = "county-master-plan",
        AsOf = new DateOnly(2026, 3, 1),
    };

    private bool RunsOurOrder(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(output, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // It ended while we looked.
        }
    }

    /// <summary>Remembers the last progress, and acts on the first.</summary>
    private sealed class Heard : IProgress<CheckProgress>
    {
        public CheckProgress? Last { get; private set; }

        public Action? OnFirst { get; init; }

        public void Report(CheckProgress value)
        {
            if (Last is null)
                OnFirst?.Invoke();
            Last = value;
        }
    }
}
