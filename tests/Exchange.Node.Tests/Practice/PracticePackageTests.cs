using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Checks;
using Exchange.Hub.Submissions;
using Exchange.Node.Practice;
using Exchange.Node.Tests.Checks;
using Exchange.Node.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Practice;

/// <summary>Practice packages downloaded from a county's node and handed in to it as they came.</summary>
public sealed class PracticePackageTests : IAsyncLifetime
{
    private const string Address = "/api/v1/practice-package";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("practised-").FullName;
    private CountyNode? node;

    private CountyNode Node => node!; // Tests run after InitializeAsync.

    public async Task InitializeAsync() => node = await CountyNode.StartAsync(settings =>
        settings[PracticePackageOptions.SectionName] = new JsonObject { ["MaxWaiting"] = 0 });

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Pass_or_fail_the_check_as_they_were_asked_for()
    {
        var clean = await DownloadAsync("clean.zip", "");
        var faulty = await DownloadAsync("faulty.zip", "?faults=all");
        Assert.NotEqual(PlanOf(clean), PlanOf(faulty));
        Assert.Matches("^330106-ZG-PRACTICE[0-9]+$", PlanOf(clean));

        // Both at once: each is of a plan of its own.
        var passed = (await Node.SubmitAsync(clean)).CaseId!; // It is stored.
        var failed = (await Node.SubmitAsync(faulty)).CaseId!; // It is stored.
        await Node.CheckAsync();

        using var clerk = await Node.SignInAsync("clerk");
        var good = await clerk.GetCheckAsync(passed, 1, None);
        Assert.Equal((CheckStatus.Passed, 0), (good.Status, good.BlockingCount));
        var bad = await clerk.GetCheckAsync(failed, 1, None);
        Assert.Equal(CheckStatus.Failed, bad.Status);
        Assert.True(bad.FindingCount > 50, $"{bad.FindingCount}");
        Assert.Equal(CaseState.Returned, await Node.StateAsync(failed));
        Assert.Contains("练习", (await clerk.GetCaseAsync(passed, None)).Case.PlanName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Come_with_a_name_in_both_scripts_and_leave_nothing_behind()
    {
        using var http = await Node.HttpAsync("clerk");
        using (var answer = await http.GetAsync($"{Address}?features=60"))
        {
            Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("练习成果包-330106.zip", answer.Content.Headers.ContentDisposition?.FileNameStar);
            Assert.Equal("practice-package-330106.zip", answer.Content.Headers.ContentDisposition?.FileName);
            Assert.True(answer.Headers.CacheControl?.NoStore);
        }

        // The folder goes when the answer is through; the desk itself tells when that is.
        await using (var made = (await Node.Services.GetRequiredService<PracticeDesk>().MakeAsync([], 60, None)).Value)
            Assert.True(made.Content.Length > 0);
        Assert.Equal(0, Node.Services.GetRequiredService<UploadFiles>()
            .SweepWorkFolders(TimeProvider.System.GetUtcNow().AddDays(1)));
    }

    [Theory]
    [InlineData("?faults=some", HttpStatusCode.BadRequest, "node.invalid-value")]
    [InlineData("?features=59", HttpStatusCode.UnprocessableEntity, "practice.features-out-of-range")]
    [InlineData("?features=2001", HttpStatusCode.UnprocessableEntity, "practice.features-out-of-range")]
    [InlineData("?features=200&faults=all", HttpStatusCode.UnprocessableEntity, "practice.features-out-of-range")]
    public async Task Are_refused_beyond_what_is_allowed(string query, HttpStatusCode status, string code)
    {
        using var http = await Node.HttpAsync("clerk");
        using var refused = await http.GetAsync(Address + query);
        Assert.Equal((status, code), (refused.StatusCode, await StudioClient.CodeAsync(refused)));
    }

    [Fact]
    public async Task Are_made_one_at_a_time_and_the_rest_is_told_when_to_come_again()
    {
        using var http = await Node.HttpAsync("clerk");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => http.GetAsync($"{Address}?faults=all")));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToList();
        Assert.NotEmpty(refused);
        foreach (var answer in refused)
        {
            Assert.Equal("practice.busy", await StudioClient.CodeAsync(answer));
            Assert.Equal(PracticeDesk.RetryAfter, answer.Headers.RetryAfter?.Delta);
        }

        foreach (var answer in answers)
            answer.Dispose();
    }

    private async Task<string> DownloadAsync(string name, string query)
    {
        using var http = await Node.HttpAsync("clerk");
        var file = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync(Address + query));
        return file;
    }

    private static string PlanOf(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        using var description = zip.Entries.Single(entry => entry.Name == "package.json").Open();
        using var json = JsonDocument.Parse(description);
        return json.RootElement.GetProperty("plan").GetProperty("id").GetString()!; // Every package says it.
    }
}
