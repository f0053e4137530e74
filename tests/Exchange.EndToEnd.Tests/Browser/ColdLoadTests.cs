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
    private const long InboxBudget = 334_000;

    private const string List = "main tbody a";

    private static readonly string Report = Path.Combine(Repository.Root, "docs", "web-report.md");

    [Fact]
    public async Task The_inbox_needs_no_more_of_the_line_than_its_budget()
    {
        var folder = nodes.NewFolder("cold");
        var sample = await Packages.SampleAsync(folder, 200, 76);
        Packages.Describe(sample, description => description["plan"]!["id"] = "330106-ZG-2076"); // Every sample has a plan.
        var submitted = await CaseDriver.SubmitAsync(nodes.County, await Packages.PackAsync(folder, sample));
        Assert.True(submitted.CaseId is not null, submitted.Problem?.Detail);
        await CaseDriver.WaitForTaskAsync(nodes.County, "reviewer", submitted.CaseId!); // Just looked at.
        using var client = await FourNodes.SignInAsync(nodes.County, "reviewer");
        var visits = new List<(string Name, TimeSpan Took, IReadOnlyList<LineItem> Came)>();
        foreach (var (name, path, shown, session) in new[]
        {
            ("Sign-in / 登录", "/", "#userName", null),
            ("Inbox / 待办", "/tasks", List, client.SessionCookie),
            ("Home / 首页", "/", "main .panel", client.SessionCookie),
            ("Cases / 业务", "/cases", List, client.SessionCookie),
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
        Say($"Written by `EXCHANGE_WRITE_DOCS=1 dotnet test tests/Exchange.EndToEnd.Tests --filter");
        Say($"FullyQualifiedName~ColdLoad`: Chromium with an empty cache behind {SlowLine.MegabitsPerSecond} Mbit/s and");
        Say($"{SlowLine.LatencyMilliseconds} ms, as its own tools emulate them, against a node with a little content.");
        Say($"");
        Say($"Bytes are those on the line, compressed, with headers, in kB of 1000; \"program\" is scripts, styles and");
        Say($"pages, \"data\" what the node answers. \"Seconds\" is until the list can be read; it depends on the machine,");
        Say($"the bytes do not. A second visit takes the program from the cache. The test fails when the program of");
        Say($"the inbox needs a tenth more than {InboxBudget / 1000} kB.");
        Say($"");
        Say($"| page | seconds | requests | program kB | data kB |");
        Say($"| --- | ---: | ---: | ---: | ---: |");
        foreach (var (name, took, came) in visits)
        {
            var (program, data) = (Kilobytes(came, isProgram: true), Kilobytes(came, isProgram: false));
            Say($"| {name} | {took.TotalSeconds:0.0} | {came.Count} | {program:0.0} | {data:0.0} |");
        }

        Say($"");
        Say($"## Files of the inbox");
        Say($"");
        Say($"| file | kB on the line |");
        Say($"| --- | ---: |");
        var inbox = visits[1].Came.Where(item => item.IsProgram && item.Bytes >= 1000);
        foreach (var item in inbox.OrderByDescending(item => item.Bytes))
            Say($"| `{Unhashed(item.Path)}` | {item.Bytes / 1000.0:0.0} |");
        Say($"");
        Say($"## Largest files of the web app");
        Say($"");
        Say($"| file | kB, brotli | kB |");
        Say($"| --- | ---: | ---: |");
        // Where the build puts them, after throwing out those of the build before.
        var assets = new DirectoryInfo(Path.Combine(Repository.Root, "src", "Exchange.Node", "wwwroot", "assets"));
        foreach (var file in assets.GetFiles("*.br").OrderByDescending(file => file.Length).Take(12))
        {
            var (small, whole) = (file.Length / 1000.0, new FileInfo(file.FullName[..^".br".Length]).Length / 1000.0);
            Say($"| `{Unhashed(file.Name)}` | {small:0.0} | {whole:0.0} |");
        }

        return text.ToString();
    }

    /// <summary>
    /// A file's name without the part that changes with its content, so that the report changes only where figures do.
    /// </summary>
    private static string Unhashed(string path) => Hash().Replace(Path.GetFileName(path), "$1.$2");

    [GeneratedRegex(@"^(.+)-[\w-]{8}\.(js|css)(\.br)?$")]
    private static partial Regex Hash();

    private static double Kilobytes(IEnumerable<LineItem> items, bool isProgram) =>
        items.Where(item => item.IsProgram == isProgram).Sum(item => item.Bytes) / 1000.0;
}
