using System.Collections.Concurrent;
using System.Text.Json;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Testing;
using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>One page of a real browser, which notes what leaves the node's origin and what the console complains about.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    // Longer, and the whole run would be taken for dead.
    private const float MostSeconds = 600;

    // Generous: a loaded machine with two cores took 20 s for one look with axe.
    private static readonly float PatienceMilliseconds = Within(30);

    // One browser for all tests of the process, which ends with it; each page has a context of its own.
    private static readonly Lazy<Task<IBrowser>> Browser = new(LaunchAsync);

    private BrowserPage(IPage page, Uri origin)
    {
        Page = page;
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } url && url.Authority != origin.Authority)
                Foreign.Enqueue(request.Url);
        };
        page.Console += (_, message) =>
        {
            // The browser itself reports every refusal; not being signed in yet is no fault of the page, nor is a document
            // that nobody can open.
            if (message.Type == "error" && !message.Location.Contains("/api/v1/session", StringComparison.Ordinal)
                && !(message.Text.Contains("422", StringComparison.Ordinal)
                    && message.Location.Contains("/documents/", StringComparison.Ordinal)))
                Complaints.Enqueue($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>So many seconds, or five times as many in continuous integration, in the milliseconds a browser counts in.</summary>
    public static float Within(float seconds) => Math.Min(seconds * Patience.Margin, MostSeconds) * 1000;

    public ConcurrentQueue<string> Foreign { get; } = [];

    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <param name="origin">The node's address.</param>
    /// <param name="key">A certificate the browser shows where it is asked for one, as of a USB key; null for none.</param>
    public static async Task<BrowserPage> OpenAsync(Uri origin, ClientCertificate? key = null)
    {
        var browser = await Browser.Value;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = origin.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
            // Nodes of tests with https pages have a certificate of nobody's.
            IgnoreHTTPSErrors = origin.Scheme == Uri.UriSchemeHttps,
            ClientCertificates = key is null ? null : [key],
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        return new BrowserPage(await context.NewPageAsync(), origin);
    }

    /// <summary>Goes on with a session that was begun elsewhere.</summary>
    /// <param name="session">As <see cref="Contracts.ExchangeClient.SessionCookie"/> keeps it.</param>
    /// <param name="origin">The node's address.</param>
    public async Task GoOnAsync(string session, Uri origin)
    {
        var (name, value) = (session[..session.IndexOf('=')], session[(session.IndexOf('=') + 1)..]);
        await Page.Context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = origin.AbsoluteUri }]);
    }

    /// <summary>How far the page is wider than its window, in pixels of the page; nobody likes to scroll sideways.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Keeps a picture of the page and not only of the window, as far as anybody looks at it.</summary>
    public async Task LongPictureAsync(string name)
    {
        const int most = 2400;
        var height = await Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        var width = Page.ViewportSize!.Width; // Set when the page was opened.
        await Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.png"),
            FullPage = true,
            Clip = new Clip { Width = width, Height = Math.Min(height, most) },
        });
    }

    /// <summary>Keeps a picture in the test's output folder for people to look at.</summary>
    public Task PictureAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.png"),
    });

    /// <summary>What axe-core finds against WCAG 2.1 A and AA; each line names the rule and the places.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var source = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src", "Exchange.Web", "node_modules", "axe-core", "axe.min.js"));
        // Evaluated through the debugger: a script element would be refused by the page's content security policy.
        await Page.EvaluateAsync($"() => {{\n{source}\n}}");
        var found = await Page.EvaluateAsync<JsonElement>(
            """
            () => axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] } })
              .then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join('; ')))
            """);
        return [.. found.EnumerateArray().Select(line => line.GetString() ?? "")];
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
            ],
        });
    }

    private static string Chromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("No chromium on PATH; install the distribution's package 'chromium'.");
}
