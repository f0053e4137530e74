using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Contracts.Checks;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Submissions;
using Exchange.Node.Checks;
using Exchange.Validation.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Tests.Checks;

/// <summary>What people fetch of a finished check, over real sockets.</summary>
[Collection(CheckedCountyCollection.Name)]
public sealed class ResultTests(CheckedCounty county)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string id = county.CaseId;

    private CountyNode Node => county.Node;

    [Fact]
    public async Task Are_the_report_in_every_form_and_the_fix_kit()
    {
        using var http = await Node.HttpAsync("clerk");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var check = await DetailsAsync();

        var html = await GetAsync(http, "report.html", "text/html", $"{id}-v1-check-report.html");
        Assert.Contains("330101", Encoding.UTF8.GetString(html), StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", Encoding.UTF8.GetString(html), StringComparison.Ordinal);
        var pdf = await GetAsync(http, "report.pdf", "application/pdf", $"{id}-v1-check-report.pdf");
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        var sheet = await GetAsync(
            http, "report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{id}-v1-check-report.xlsx");
        Assert.Contains("xl/workbook.xml", Names(sheet));
        var json = await GetAsync(http, "report.json", "application/json", $"{id}-v1-check-report.json");
        Assert.Equal(
            check.Report?.GetProperty("result").GetProperty("packageDigest").GetString(),
            JsonDocument.Parse(json).RootElement.GetProperty("result").GetProperty("packageDigest").GetString());
        var kit = await GetAsync(http, "fix-kit", "application/zip", $"{id}-v1-fix-kit.zip");
        Assert.Superset(
            new HashSet<string> { "errors.gpkg", "kit.json", "README.txt", "findings/330101.en.csv", "repairs.zh.csv" },
            Names(kit).ToHashSet());
    }

    [Fact]
    public async Task Come_in_the_language_of_the_request_with_a_name_in_it()
    {
        using var http = await Node.HttpAsync("clerk");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");

        var answer = await http.GetAsync(Path("report.html"));

        Assert.Equal("zh-CN", answer.Content.Headers.ContentLanguage.Single());
        Assert.Equal($"{id} 第1版 质检报告.html", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Contains("lang=\"zh-CN\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_made_again_for_who_has_them()
    {
        using var http = await Node.HttpAsync("clerk");
        var first = await http.GetAsync(Path("report.pdf"));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes((await DetailsAsync()).ReportJws!))); // Finished.
        Assert.Contains(digest, first.Headers.ETag?.Tag, StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.NotModified, 0), await AskAgainAsync(http, first, null));
        // In another language it is another file.
        Assert.Equal(HttpStatusCode.OK, (await AskAgainAsync(http, first, "en")).Status);
    }

    [Fact]
    public async Task Are_refused_where_there_are_none()
    {
        using var http = await Node.HttpAsync("clerk");
        using var security = await Node.HttpAsync("security");

        Assert.Equal((HttpStatusCode.NotFound, "check.unknown-report-format"), await RefusalAsync(http, Path("report.docx")));
        Assert.Equal(
            (HttpStatusCode.NotFound, "check.not-ordered"),
            await RefusalAsync(http, $"/api/v1/cases/{id}/versions/7/report.pdf"));
        Assert.Equal(
            (HttpStatusCode.NotFound, "case.not-found"),
            await RefusalAsync(http, "/api/v1/cases/330106-202611-000099/versions/1/fix-kit"));
        Assert.Equal((HttpStatusCode.NotFound, "case.not-found"), await RefusalAsync(security, Path("fix-kit")));
    }

    [Fact]
    public async Task Are_made_a_bounded_number_at_a_time_and_further_callers_are_told_to_come_again()
    {
        await using var scope = Node.Services.CreateAsyncScope();
        var gate = new TaskCompletionSource();
        var results = new CheckResults(
            new HeldChecks(scope.ServiceProvider.GetRequiredService<ICheckStore>(), gate.Task),
            scope.ServiceProvider.GetRequiredService<ICaseStore>());
        await using var services = new ServiceCollection().AddSingleton(results).BuildServiceProvider();
        using var desk = new ResultDesk(
            services.GetRequiredService<IServiceScopeFactory>(), Node.Services.GetRequiredService<UploadFiles>(),
            Options.Create(new ResultOptions { Concurrent = 1, MaxWaiting = 0 }), TimeProvider.System);
        var check = (await results.FindAsync(CaseId.Parse(id), 1, None)).Value;
        Task<Outcome<MadeResult>> MakeAsync() => desk.MakeAsync(check, ResultKind.FixKit, ReportLanguage.Chinese, None);

        var making = MakeAsync();
        Assert.Equal("check.too-many-results", (await MakeAsync()).Problem?.Code);
        gate.SetResult();

        var (first, second) = ((await making).Value, (await MakeAsync()).Value);
        Assert.Equal(first.Content.Length, second.Content.Length);
        foreach (var made in new[] { first, second })
        {
            var folder = System.IO.Path.GetDirectoryName(made.Content.Name);
            await made.DisposeAsync();
            Assert.False(Directory.Exists(folder));
        }
    }

    [Fact]
    public void Have_settings_within_bounds()
    {
        var validator = new ResultOptionsValidator();
        Assert.True(validator.Validate(null, new ResultOptions()).Succeeded);
        Assert.Equal(
            2, validator.Validate(null, new ResultOptions { Concurrent = 0, MaxWaiting = -1 }).Failures?.Count());
    }

    private async Task<CheckDetails> DetailsAsync()
    {
        using var clerk = await Node.SignInAsync("clerk");
        return await clerk.GetCheckAsync(id, 1, None);
    }

    private async Task<byte[]> GetAsync(HttpClient http, string file, string contentType, string name)
    {
        var answer = await http.GetAsync(Path(file));
        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.IsSuccessStatusCode, Encoding.UTF8.GetString(content));
        Assert.Equal(
            (contentType, "attachment", name),
            (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType,
                answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        return content;
    }

    private static async Task<(HttpStatusCode Status, int Length)> AskAgainAsync(
        HttpClient http, HttpResponseMessage first, string? language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, first.RequestMessage!.RequestUri); // It was answered.
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!); // Asserted by the caller.
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        var answer = await http.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    private static async Task<(HttpStatusCode, string?)> RefusalAsync(HttpClient http, string path)
    {
        var answer = await http.GetAsync(path);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (answer.StatusCode, problem.GetProperty("code").GetString());
    }

    private string Path(string file) => $"/api/v1/cases/{id}/versions/1/{file}";

    private static IEnumerable<string> Names(byte[] zip) =>
        new ZipArchive(new MemoryStream(zip)).Entries.Select(entry => entry.FullName);
}
