using System.Diagnostics;
using Exchange.Contracts.CaseMessages;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Checks;

/// <summary>A clerk fetches what came of a check and writes and reads messages with the command line, as its own process.</summary>
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

    [Fact]
    public async Task Writes_a_message_once_reads_the_conversation_and_marks_what_one_was_told_as_read()
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        Assert.Equal((0, ""), await RunAsync("login", "--user", "clerk"));
        Assert.Contains("no messages yet", await PrintedAsync("case", "messages", county.CaseId), StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
            Assert.EndsWith(
                "\n  Which dike line is meant?\n  The old one?",
                await PrintedAsync("case", "messages", county.CaseId, "--say", "Which dike line is meant?\nThe old one?", "--id", id),
                StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("case", "messages", county.CaseId, "--say", "x", "--id", "7")).Code);
        using (var reviewer = await county.Node.SignInAsync("reviewer"))
            await reviewer.WriteCaseMessageAsync(county.CaseId, new WriteCaseMessageRequest("The new one"), CancellationToken.None);

        var told = await PrintedAsync("notifications", "--unread");
        Assert.Contains($"/cases/{county.CaseId}#messages", told, StringComparison.Ordinal);
        var read = await PrintedAsync("case", "messages", county.CaseId);
        Assert.Equal(1, read.Split("Which dike line").Length - 1);
        Assert.True(
            read.IndexOf("The old one?", StringComparison.Ordinal) < read.IndexOf("The new one", StringComparison.Ordinal), read);
        Assert.DoesNotContain("#messages", await PrintedAsync("notifications", "--unread"), StringComparison.Ordinal);
        Assert.Contains("#messages", await PrintedAsync("notifications"), StringComparison.Ordinal);
        Assert.Equal("0 not read", await PrintedAsync("notifications", "--read", "all"));
        Assert.Equal(2, (await RunAsync("notifications", "--read", "the first")).Code);
    }

    private async Task<string> PrintedAsync(params string[] words)
    {
        var end = await StartAsync(words);
        Assert.True(end.Code == 0, end.Said);
        return end.Output.ReplaceLineEndings("\n").Trim();
    }

    /// <summary>Exit code, and what was said on standard error.</summary>
    private async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        var end = await StartAsync(words);
        return (end.Code, end.Said);
    }

    private async Task<(int Code, string Said, string Output)> StartAsync(string[] words)
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
        await process.WaitForExitAsync();
        return (process.ExitCode, said.Trim(), await output);
    }
}
