using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exchange.Node.Hosting;
using Exchange.Node.Metrics;
using Exchange.Node.Tests.Checks;
using Exchange.Testing.Webhooks;

namespace Exchange.Node.Tests.Metrics;

/// <summary>
/// The node's figures: on a listener of their own, in a text a scraper reads, and nowhere unless the settings say so. Figures
/// belong to a process, in which there is one node but for tests: another that stops takes those of its name with it.
/// </summary>
[Collection(nameof(MetricsTests))]
[CollectionDefinition(nameof(MetricsTests), DisableParallelization = true)]
public sealed partial class MetricsTests
{
    [Fact]
    public async Task A_scraper_reads_queues_checks_and_days_left_on_the_listener_of_its_own_alone()
    {
        var pages = Directory.CreateTempSubdirectory("pages-");
        await File.WriteAllTextAsync(Path.Combine(pages.FullName, "page.txt"), "of the web app");
        await using var node = await CountyNode.StartAsync(settings =>
        {
            settings["Metrics"] = new JsonObject { ["Url"] = "http://127.0.0.1:0" };
            settings["Web"]!["RootFolder"] = pages.FullName; // Written by init.
        });
        using var packages = new PracticeZips();
        await node.SubmitAsync(await packages.MakeAsync(1));
        using var scraper = new HttpClient { BaseAddress = node.Scrapers };
        var before = await ScrapeAsync(scraper);
        Assert.Equal(1, before["exchange_queue_depth{queue=\"checks\"}"]);
        Assert.Equal(0, before["exchange_queue_depth{queue=\"outbox\"}"]);
        Assert.True(before["exchange_certificate_time_left_days{use=\"signing\"}"] > 1);
        Assert.True(before["exchange_certificate_time_left_days{use=\"node\"}"] > 1);

        await node.CheckAsync();
        var after = await ScrapeAsync(scraper);
        // Nodes of other tests share the process, and so these instruments.
        Assert.True(SumOf(after, "exchange_check_duration_seconds_count{") >= 1);
        Assert.Contains(after, line => line.Key.StartsWith("exchange_check_duration_seconds_bucket{", StringComparison.Ordinal)
            && line.Key.EndsWith("le=\"+Inf\"}", StringComparison.Ordinal) && line.Value >= 1);
        Assert.True(SumOf(after, "exchange_workflow_burst_duration_seconds_count{") >= 1);
        Assert.True(SumOf(after, "http_server_request_duration_seconds_count{") >= 1);

        using var people = new HttpClient { BaseAddress = node.Web };
        Assert.Equal(HttpStatusCode.NotFound, (await people.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scraper.GetAsync("/api/v1/node")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scraper.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await people.GetAsync("/page.txt")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scraper.GetAsync("/page.txt")).StatusCode);
        pages.Delete(recursive: true);
    }

    [Fact]
    public async Task A_collector_gets_them_by_otlp()
    {
        await using var collector = await EventReceiver.StartAsync();
        await using (var node = await CountyNode.StartAsync(settings => settings["Metrics"] = new JsonObject
        {
            ["Url"] = "http://127.0.0.1:0",
            ["OtlpEndpoint"] = collector.Address.ToString(),
            ["OtlpEvery"] = "01:00:00",
        }))
        {
            // A scrape counts; what was counted is sent at the latest when the node stops.
            using var scraper = new HttpClient { BaseAddress = node.Scrapers };
            await ScrapeAsync(scraper);
        }

        Assert.NotEmpty(collector.Received);
        Assert.All(collector.Received, report => Assert.Equal("application/x-protobuf", report.ContentType));
        Assert.Contains(collector.Received, report => System.Text.Encoding.Latin1.GetString(report.Body)
            .Contains("exchange.queue.depth", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://127.0.0.1:9464", "")]
    [InlineData("9464", "")]
    [InlineData("", "collector:4317")]
    public void Refuses_addresses_it_cannot_use(string url, string collector) => Assert.True(
        new MetricsOptionsValidator().Validate(null, new MetricsOptions { Url = url, OtlpEndpoint = collector }).Failed);

    [Fact]
    public void Is_no_part_a_process_is_told_to_run() => Assert.Null(RunningRoles.Parse("web,metrics"));

    /// <summary>As a scraper does: every line is a comment or a sample.</summary>
    private static async Task<IReadOnlyDictionary<string, double>> ScrapeAsync(HttpClient scraper)
    {
        using var answer = await scraper.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        var samples = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal) || line.StartsWith("# TYPE ", StringComparison.Ordinal))
                continue;
            var sample = Sample().Match(line);
            Assert.True(sample.Success, line);
            var value = double.Parse(sample.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
            samples[sample.Groups[1].Value] = samples.GetValueOrDefault(sample.Groups[1].Value) + value;
        }

        return samples;
    }

    private static double SumOf(IReadOnlyDictionary<string, double> samples, string start) =>
        samples.Where(line => line.Key.StartsWith(start, StringComparison.Ordinal)).Sum(line => line.Value);

    [GeneratedRegex(@"^([a-zA-Z_][a-zA-Z0-9_]*(?:\{[a-zA-Z_][a-zA-Z0-9_]*=""(?:[^""\\]|\\.)*""(?:,[a-zA-Z_][a-zA-Z0-9_]*=""(?:[^""\\]|\\.)*"")*\})?) (\S+)$")]
    private static partial Regex Sample();
}
