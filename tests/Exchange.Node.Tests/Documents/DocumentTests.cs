using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Documents;
using Exchange.Contracts.Problems;
using Exchange.Hub.Documents;
using Microsoft.Extensions.DependencyInjection;
using DocumentView = Exchange.Contracts.Documents.DocumentView;

namespace Exchange.Node.Tests.Documents;

/// <summary>Documents of a submitted package over real sockets: pages drawn by the real poppler, secrecy, hostile content.</summary>
[Collection(DocumentCountyCollection.Name)]
public sealed class DocumentTests(DocumentCounty county)
{
    [Fact]
    public async Task Lists_documents_with_what_they_are_by_content_and_says_how_many_are_withheld()
    {
        var found = await ListAsync("reviewer");

        Assert.Equal(2, found.Withheld); // For approvers, for nobody.
        Assert.Equal(found.Items.Select(item => item.Path), found.Items.Select(item => item.Path).Order(StringComparer.Ordinal));
        DocumentView Of(string name) => found.Items.Single(item => item.Name == name).View;
        Assert.Equal(DocumentView.Picture, Of("good.png"));
        Assert.Equal(DocumentView.Download, Of("letter.docx"));
        Assert.All(["page.pdf", "drawing.png", "script.jpg"], name => Assert.Equal(DocumentView.Mismatch, Of(name)));
        Assert.Contains(found.Items, item => item.Name.EndsWith("\u89c4\u5212\u6587\u672c.pdf", StringComparison.Ordinal)
            && item is { View: DocumentView.Pages, Length: > 0, Secrecy: SecrecyLevel.Public });
    }

    [Fact]
    public async Task Draws_a_page_as_a_picture_of_the_size_asked_for_and_sends_it_once()
    {
        var number = await PlanTextAsync();
        using var http = await county.Node.HttpAsync("reviewer");
        var pages = await GetAsync<DocumentPages>(http, $"{county.Documents}/{number}/pages");

        var answer = await http.GetAsync($"{county.Documents}/{number}/pages/1/picture?pixels=1000");

        Assert.Equal((595, 842), (pages.Pages[0].Width, pages.Pages[0].Height));
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        var picture = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(1000u, BinaryPrimitives.ReadUInt32BigEndian(picture.AsSpan(20)));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{county.Documents}/{number}/pages/1/picture?pixels=1000");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!); // Every picture of a page has one.
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Gives_the_text_of_a_page_to_those_who_cannot_see_it()
    {
        using var http = await county.Node.HttpAsync("reviewer");

        var text = await GetAsync<DocumentPageText>(http, $"{county.Documents}/{await PlanTextAsync()}/pages/1/text");

        Assert.Contains("\u89c4\u5212\u6587\u672c", text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("good.png", "image/png")]
    [InlineData("both.png", "image/png")]
    public async Task Pictures_come_with_the_type_of_their_content_under_a_policy_that_allows_nothing(string name, string type)
    {
        using var http = await county.Node.HttpAsync("reviewer");

        var answer = await http.GetAsync($"{county.Documents}/{await NumberAsync("reviewer", name)}/picture");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        AssertHarmless(answer);
    }

    [Theory]
    [InlineData("page.pdf")]
    [InlineData("drawing.png")]
    [InlineData("script.jpg")]
    [InlineData("letter.docx")]
    public async Task What_is_not_what_its_name_says_is_never_shown_and_comes_as_a_download(string name)
    {
        var number = await NumberAsync("reviewer", name);
        using var http = await county.Node.HttpAsync("reviewer");

        foreach (var way in new[] { "pages", "pages/1/picture?pixels=1000", "pages/1/text", "picture" })
            Assert.Equal("documents.not-shown", await CodeAsync(await http.GetAsync($"{county.Documents}/{number}/{way}")));
        var file = await http.GetAsync($"{county.Documents}/{number}/file");

        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        AssertHarmless(file);
    }

    [Theory]
    [InlineData("broken.pdf", "pages", "document.pdf-unreadable")]
    [InlineData("broken.pdf", "pages/1/picture?pixels=1000", "document.pdf-unreadable")]
    [InlineData("bomb.png", "picture", "documents.too-many-pixels")]
    public async Task What_cannot_be_shown_says_why(string name, string way, string code)
    {
        using var http = await county.Node.HttpAsync("reviewer");

        Assert.Equal(
            code, await CodeAsync(await http.GetAsync($"{county.Documents}/{await NumberAsync("reviewer", name)}/{way}")));
    }

    [Theory]
    [InlineData("pages/99/picture?pixels=1000", "documents.no-such-page")]
    [InlineData("pages/0/picture?pixels=1000", "documents.no-such-page")]
    [InlineData("pages/99/text", "documents.no-such-page")]
    [InlineData("pages/1/picture?pixels=100000", "documents.wrong-size")]
    [InlineData("picture", "documents.not-shown")]
    public async Task Pages_and_sizes_there_are_not_are_refused(string way, string code)
    {
        using var http = await county.Node.HttpAsync("reviewer");

        Assert.Equal(code, await CodeAsync(await http.GetAsync($"{county.Documents}/{await PlanTextAsync()}/{way}")));
    }

    [Fact]
    public async Task A_file_is_for_those_its_audience_names_and_to_others_it_is_not_there()
    {
        var (reviewer, clerk) = (await ListAsync("reviewer"), await ListAsync("clerk"));
        var forReviewers = reviewer.Items.Single(item => item.Name == "for-reviewers.png").Number;

        Assert.DoesNotContain(clerk.Items, item => item.Name.StartsWith("for-r", StringComparison.Ordinal));
        Assert.Equal(reviewer.Withheld + 1, clerk.Withheld);
        // The county is on the plan's own line, so what is for a division above is for its reviewers too.
        Assert.Contains(clerk.Items, item => item.Name == "for-province.png");
        Assert.DoesNotContain(reviewer.Items, item => item.Name is "for-approvers.png" or "for-nobody.png");

        using var http = await county.Node.HttpAsync("clerk");
        foreach (var way in new[] { "pages", "pages/1/picture?pixels=1000", "pages/1/text", "picture", "file" })
        {
            var hidden = await http.GetAsync($"{county.Documents}/{forReviewers}/{way}");
            var missing = await http.GetAsync($"{county.Documents}/9999/{way}");
            Assert.Equal((hidden.StatusCode, "documents.no-such-document"), (missing.StatusCode, await CodeAsync(hidden)));
            Assert.Equal("documents.no-such-document", await CodeAsync(missing));
        }
    }

    [Theory]
    [InlineData("security", "case.not-found")]
    [InlineData(null, "rights.sign-in-needed")]
    public async Task Whoever_may_not_see_the_case_gets_nothing_of_its_documents(string? user, string code)
    {
        var number = await PlanTextAsync();
        using var http = await county.Node.HttpAsync(user);

        foreach (var way in new[] { "", $"/{number}/pages", $"/{number}/pages/1/picture", $"/{number}/pages/1/text", $"/{number}/file" })
            Assert.Equal(code, await CodeAsync(await http.GetAsync(county.Documents + way)));
    }

    [Fact]
    public async Task Another_version_or_an_unknown_release_leads_to_no_document()
    {
        using var http = await county.Node.HttpAsync("reviewer");

        Assert.Equal("map.no-such-version", await CodeAsync(await http.GetAsync(
            $"/api/v1/cases/{county.CaseId}/versions/2/documents/1/file")));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/v1/releases/{Guid.Empty}/documents/1/file")).StatusCode);
    }

    [Fact]
    public async Task Pages_are_kept_and_made_again_when_they_were_swept()
    {
        var number = await PlanTextAsync();
        using var http = await county.Node.HttpAsync("reviewer");
        var before = await http.GetByteArrayAsync($"{county.Documents}/{number}/pages/1/picture?pixels=1600");
        var library = county.Node.Services.GetRequiredService<DocumentLibrary>();

        Assert.Equal(0, library.Sweep(DateTimeOffset.MinValue, long.MaxValue));
        Assert.True(library.Sweep(DateTimeOffset.MinValue, 0) > 0);

        Assert.Equal(before, await http.GetByteArrayAsync($"{county.Documents}/{number}/pages/1/picture?pixels=1600"));
    }

    private static void AssertHarmless(HttpResponseMessage answer)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; sandbox", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    private async Task<PackageDocuments> ListAsync(string user)
    {
        using var http = await county.Node.HttpAsync(user);
        return await GetAsync<PackageDocuments>(http, county.Documents);
    }

    private async Task<int> NumberAsync(string user, string name) =>
        (await ListAsync(user)).Items.Single(item => item.Name == name).Number;

    private async Task<int> PlanTextAsync() => (await ListAsync("reviewer")).Items
        .Single(item => item.Name.EndsWith("\u89c4\u5212\u6587\u672c.pdf", StringComparison.Ordinal)).Number;

    private static async Task<T> GetAsync<T>(HttpClient http, string path) =>
        (await http.GetFromJsonAsync<T>(path, ExchangeJson.Options))!; // No answer with 200 is null.

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))?.Code;
}
