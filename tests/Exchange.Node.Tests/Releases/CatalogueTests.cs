using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Releases;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;
using Exchange.Hub;
using Exchange.Hub.Archiving;
using Exchange.Hub.Evidence;
using Exchange.Hub.Releases;
using Exchange.Node.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Releases;

/// <summary>The catalogue over HTTP: found by place, type, time and text; its files downloaded as they were archived.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class CatalogueTests(RunningNode node)
{
    private const string Manifest = "tagmanifest-sha256.txt";

    private static readonly DateTimeOffset March = new(2031, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Finds_releases_by_place_plan_type_time_and_text()
    {
        await ReleasedAsync("330106-ZG-cata1", "西湖区总体规划 Catalogue", March, 901);
        await ReleasedAsync("330106-KG-cata2", "之江单元详细规划 Catalogue", March.AddDays(1), 902);
        await ReleasedAsync("440300-ZG-cata3", "深圳市总体规划 Catalogue", March.AddDays(2), 903);
        using var http = await node.HttpAsync("auditor");

        Assert.Equal(["440300-ZG-cata3", "330106-KG-cata2", "330106-ZG-cata1"], await FindAsync(http, "text=catalogue"));
        Assert.Equal(["330106-KG-cata2", "330106-ZG-cata1"], await FindAsync(http, "text=catalogue&division=330100"));
        Assert.Equal(["440300-ZG-cata3", "330106-ZG-cata1"], await FindAsync(http, "text=catalogue&type=ZG"));
        Assert.Equal(["330106-KG-cata2"], await FindAsync(http, "text=catalogue&from=2031-03-02T00:00:00Z&until=2031-03-03T00:00:00Z"));
        Assert.Equal(["330106-KG-cata2"], await FindAsync(http, "text=" + Uri.EscapeDataString("之江")));
        Assert.Empty(await FindAsync(http, "text=catalogue&division=110000"));
    }

    [Fact]
    public async Task Text_finds_the_plan_the_place_the_case_and_the_document_number_alone_and_with_the_other_filters()
    {
        const string numbered = "330106-KG-text2";
        var april = March.AddMonths(1);
        await ReleasedAsync("330106-ZG-text1", "西部总体规划", april, 911);
        var (release, _) = await ReleasedAsync(numbered, "西部单元详细规划", april.AddDays(1), 912);
        await ReleasedAsync("440300-ZG-text3", "西部城市总体规划", april.AddDays(2), 913);
        await DecidedAsync(release, "自然资函〔2031〕77号");
        using var http = await node.HttpAsync("auditor");
        const string inApril = "&from=2031-04-01T00:00:00Z&until=2031-05-01T00:00:00Z";

        Task<IEnumerable<string>> SearchAsync(string text, string more = "") =>
            FindAsync(http, $"text={Uri.EscapeDataString(text)}{inApril}{more}");
        Assert.Equal(["440300-ZG-text3", numbered, "330106-ZG-text1"], await SearchAsync("西部"));
        Assert.Equal([numbered, "330106-ZG-text1"], await SearchAsync("西湖区"));
        Assert.Equal(["440300-ZG-text3"], await SearchAsync("深圳"));
        Assert.Equal([numbered], await SearchAsync("2031〕77"));
        Assert.Equal([numbered], await SearchAsync("912"));
        Assert.Equal([numbered], await SearchAsync("KG-TEXT"));
        Assert.Equal([numbered], await SearchAsync("西部", "&division=330000&type=KG"));
        Assert.Empty(await SearchAsync("2031〕77", "&division=440000"));
        Assert.Equal([numbered], await FindAsync(http, "text=" + Uri.EscapeDataString("自然资函〔2031〕77号")));
    }

    [Fact]
    public async Task A_search_is_read_page_by_page_each_release_once()
    {
        var may = March.AddMonths(2);
        foreach (var number in Enumerable.Range(1, 6))
            await ReleasedAsync($"330106-{(number % 2 == 0 ? "KG" : "ZG")}-page{number}", $"分页 {number}", may.AddHours(number), 920 + number);
        using var http = await node.HttpAsync("auditor");

        var (found, after) = (new List<string>(), "");
        do
        {
            var page = (await http.GetFromJsonAsync<ListPage<ReleaseItem>>(
                $"/api/v1/releases?limit=2&type=KG&division=330100&from=2031-05-01T00:00:00Z&text={Uri.EscapeDataString("分页")}{after}",
                ExchangeJson.Options))!; // The answer is a page.
            found.AddRange(page.Items.Select(item => item.PlanId));
            after = page.Next is { } next ? "&after=" + Uri.EscapeDataString(next) : "";
        }
        while (after.Length > 0);

        Assert.Equal(["330106-KG-page6", "330106-KG-page4", "330106-KG-page2"], found);
    }

    [Theory]
    [InlineData("type=QQ")]
    [InlineData("division=west")]
    [InlineData("plan=none")]
    public async Task Refuses_a_search_that_means_nothing(string query)
    {
        using var http = await node.HttpAsync("auditor");
        var answer = await http.GetAsync("/api/v1/releases?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("node.invalid-value", await CodeAsync(answer));
    }

    [Fact]
    public async Task Gives_out_the_files_of_a_release_and_nothing_beside_them()
    {
        var (release, bytes) = await ReleasedAsync("330106-ZX-files", "有文件的规划", March.AddYears(-1), 904, archives: true);
        using var http = await node.HttpAsync("auditor");

        var file = Assert.Single((await http.GetFromJsonAsync<List<ReleaseFile>>(
            $"/api/v1/releases/{release}/files", ExchangeJson.Options))!); // The answer is a list.
        Assert.Equal((Manifest, bytes.LongLength), (file.Path, file.Length));
        var answer = await http.GetAsync($"/api/v1/releases/{release}/files/{Manifest}");
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType); // Every download has one.

        foreach (var path in new[] { "..%2f..%2fnode.json", "data/none.gpkg", "%2fetc%2fpasswd" })
        {
            var refused = await http.GetAsync($"/api/v1/releases/{release}/files/{path}");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var security = await node.HttpAsync("security");
        Assert.Equal(HttpStatusCode.Forbidden, (await security.GetAsync($"/api/v1/releases/{release}/files")).StatusCode);
    }

    private static async Task<IEnumerable<string>> FindAsync(HttpClient http, string query) =>
        (await http.GetFromJsonAsync<ListPage<ReleaseItem>>($"/api/v1/releases?limit=200&{query}", ExchangeJson.Options))!
            .Items.Select(item => item.PlanId); // The answer is a page.

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))?.Code;

    /// <summary>An approval by an official document, before the release of that case.</summary>
    private async Task DecidedAsync(Guid release, string documentNumber)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var about = (await scope.ServiceProvider.GetRequiredService<IReleaseStore>().FindAsync(release, CancellationToken.None))!; // Added.
        var decision = new Decision(
            Guid.CreateVersion7(about.ReleasedAt), about.CaseId, about.Version, about.PackageDigest, DivisionCode.Ministry,
            DivisionLevel.Ministry, DecisionKind.Approve, "approver", "approver", "", documentNumber, about.ReleasedAt);
        await scope.ServiceProvider.GetRequiredService<EvidenceWriter>().RecordAsync(
            about.CaseId, null, EvidenceKind.Decision, decision.Id.ToString(), about.Version, decision, about.ReleasedAt,
            CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    }

    private async Task<(Guid Id, byte[] Bytes)> ReleasedAsync(
        string plan, string name, DateTimeOffset at, int number, bool archives = false)
    {
        var bytes = Encoding.ASCII.GetBytes($"{new string('0', 64)}  {plan}\n");
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var id = PlanId.Parse(plan);
        if (archives)
        {
            await node.Services.GetRequiredService<IPackageArchive>().AddVersionAsync(
                id, PackageDigest.Parse(digest),
                [new ArchiveSource(Manifest, digest, bytes.Length, _ => Task.FromResult<Stream>(new MemoryStream(bytes)))],
                new ArchiveNote("test", "clerk", "", at), CancellationToken.None);
        }

        var release = new Release(
            Guid.CreateVersion7(at), CaseId.Create(id.Division, new DateOnly(2031, 3, 1), number), 1, id, name,
            PackageDigest.Parse(digest), DivisionCode.Ministry, at, []);
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IReleaseStore>().AddAsync(release, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return (release.Id, bytes);
    }
}
