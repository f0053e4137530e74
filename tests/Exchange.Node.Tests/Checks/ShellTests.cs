using System.Diagnostics;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Checks;

/// <summary>A clerk fetches what came of a check with the command line, as its own process.</summary>
[Collection(CheckedCountyCollection.Name)]
public sealed class ShellTests(CheckedCounty county) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shell-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Saves_report_and_fix_kit_under_the_names_asked_for()
    {
        var (report, kit) = (Path.Combine(folder, "report.pdf"), Path.Combine(folder, "kit.zip"));
        Assert.Equal((0, ""), await RunAsync("login", "--user", "clerk"));

        Assert.Equal((0, ""), await RunAsync("case", county.CaseId, "--report", report, "--fix-kit", kit));

        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(report))[..5]);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(kit))[..2]);
        Assert.Equal([kit, report], Directory.EnumerateFiles(folder).Order());
    }

    [Fact]
    public async Task Leaves_nothing_and_says_why_where_there_is_none()
    {
        Assert.Equal((0, ""), await RunAsync("login", "--user", "clerk"));
        var file = Path.Combine(folder, "report.docx");

        var (code, said) = await RunAsync("case", county.CaseId, "--report", file);

        Assert.Equal(1, code);
        Assert.StartsWith("check.unknown-report-format: No such form of the report", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder));
        (code, said) = await RunAsync("cancel-check", county.CaseId);
        Assert.Equal(1, code);
        Assert.StartsWith("check.already-ended", said, StringComparison.Ordinal);
        Assert.Equal((0, ""), await RunAsync("returns", county.CaseId, "--json"));
    }

    /// <summary>Exit code, and what was said on standard error.</summary>
    private async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] all = [Path.Combine(AppContext.BaseDirectory, "exchange.dll"), .. words, "--node", county.Node.Web.AbsoluteUri];
        foreach (var word in all)
            start.ArgumentList.Add(word);
        start.Environment["EXCHANGE_LANG"] = "en";
        start.Environment["EXCHANGE_PASSWORD"] = RunningNode.Password;
        start.Environment["XDG_STATE_HOME"] = Path.Combine(folder, "state");
        using var process = Process.Start(start)!; // Not reused: the shell is not used.
        var output = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, said.Trim());
    }
}
