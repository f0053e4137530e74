using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// The first visit over the line of an outlying office. How long it takes depends on the machine and is written down; how
/// many bytes it takes does not, and has a budget.
/// </summary>
[Collection(nameof(FourNodes))]
public sealed partial class ColdLoadTests(FourNodes nodes)
{
    /// <summary>What of the program the inbox needs, in bytes on the line; measured, and no more than a tenth above.</summary>
    private const long InboxBudget = 1_000_000;

    private static readonly string Report = Path.Combine(Repository.Root, "docs", "web-report.md");

    [Fact]
    public async Task The_inbox_needs_no_more_of_the_line_than_its_budget()
    {
        using var client = await FourNodes.SignInAsync(nodes.County, "reviewer");
        var visits = new List<(string Name, TimeSpan Took, IReadOnlyList<LineItem> Came)>();
        foreach (var (name, path, shown, session) in new[]
        {
            ("Sign-in / 登录", "/", "#userName", null), ("Inbox / 待办", "/tasks", "main tbody tr, main .ant-empty", client.SessionCookie),
            ("Home / 首页", "/", "main .panel", client.SessionCookie), ("Cases / 业务", "/cases", "main tbody tr, main .ant-empty", client.SessionCookie),
        })
        {
            await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
            if (session is not null)
                await browser.GoOnAsync(session, nodes.County.Web);
            var (took, came) = await SlowLine.OpenAsync(browser.Page, path, shown);
            visits.Add((name, took, came));
        }

        if (Environment.GetEnvironmentVariable("EXCHANGE_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(Report, Written(visits));
        var inbox = visits[1].Came.Where(item => item.IsProgram).ToList();
        var bytes = inbox.Sum(item => item.Bytes);
        Assert.True(
            bytes <= InboxBudget * 1.1,
            $"{bytes} bytes of program to the inbox, budget {InboxBudget}:\n"
            + string.Join('\n', inbox.OrderByDescending(item => item.Bytes).Select(item => $"{item.Bytes,8} {item.Path}")));
    }

    private static string Written(List<(string Name, TimeSpan Took, IReadOnlyList<LineItem> Came)> visits)
    {
        var text = new StringBuilder();
        void Say(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Say($"# The first visit over a slow line");
        Say($"");
        Say($"Written by `EXCHANGE_WRITE_DOCS=1 dotnet test tests/Exchange.EndToEnd.Tests --filter FullyQualifiedName~ColdLoad`:");
        Say($"Chromium with an empty cache behind {SlowLine.MegabitsPerSecond} Mbit/s and {SlowLine.LatencyMilliseconds} ms, as its own tools emulate them, against a node");
        Say($"with demo content. Bytes are those on the line, compressed, with headers, in kB of 1000; \"program\" is scripts, styles and pages,");
        Say($"\"data\" what the node answers. \"Seconds\" is until the page's heading and list can be read; it depends on the machine,");
        Say($"the bytes do not. A second visit takes the program from the cache. The test fails when the program of the");
        Say($"inbox needs a tenth more than {InboxBudget / 1000} kB.");
        Say($"");
        Say($"| page | seconds | requests | program kB | data kB |");
        Say($"| --- | ---: | ---: | ---: | ---: |");
        foreach (var (name, took, came) in visits)
            Say($"| {name} | {took.TotalSeconds:0.0} | {came.Count} | {Kilobytes(came.Where(item => item.IsProgram)):0.0} | {Kilobytes(came.Where(item => !item.IsProgram)):0.0} |");
        Say($"");
        Say($"## Files of the inbox");
        Say($"");
        Say($"| file | kB on the line |");
        Say($"| --- | ---: |");
        foreach (var item in visits[1].Came.Where(item => item.IsProgram && item.Bytes >= 1000).OrderByDescending(item => item.Bytes))
            Say($"| `{Unhashed(item.Path)}` | {item.Bytes / 1000.0:0.0} |");
        Say($"");
        Say($"## Largest files of the web app");
        Say($"");
        Say($"| file | kB, brotli | kB |");
        Say($"| --- | ---: | ---: |");
        // Where the build puts them, after throwing out those of the build before.
        var assets = new DirectoryInfo(Path.Combine(Repository.Root, "src", "Exchange.Node", "wwwroot", "assets"));
        foreach (var file in assets.GetFiles("*.br").OrderByDescending(file => file.Length).Take(12))
            Say($"| `{Unhashed(file.Name)}` | {file.Length / 1000.0:0.0} | {new FileInfo(file.FullName[..^3]).Length / 1000.0:0.0} |");
        return text.ToString();
    }

    /// <summary>A file's name without the part that changes with its content, so that the report changes only where figures do.</summary>
    private static string Unhashed(string path) => Hash().Replace(Path.GetFileName(path), "$1.$2");

    [GeneratedRegex(@"^(.+)-[\w-]{8}\.(js|css)(\.br)?$")]
    private static partial Regex Hash();

    private static double Kilobytes(IEnumerable<LineItem> items) => items.Sum(item => item.Bytes) / 1000.0;
}
