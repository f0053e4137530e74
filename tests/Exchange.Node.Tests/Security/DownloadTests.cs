using Exchange.Node.Tests.Identity;
using Role = Exchange.Domain.Rights.Role;

namespace Exchange.Node.Tests.Security;

/// <summary>Files are sent as files: with their own type, to be saved, never to be shown as a page of this node.</summary>
[Collection(CityNodeCollection.Name)]
public sealed class DownloadTests(CityNode node)
{
    [Theory]
    [InlineData("/api/v1/cases/{id}/evidence", "application/json")]
    [InlineData("/api/v1/audit/export", "application/x-ndjson")]
    public async Task Come_as_attachments_with_their_type(string path, string type)
    {
        using var http = await node.AsAsync(Role.Auditor, Standing.Own);
        using var answer = await http.GetAsync(path.Replace("{id}", node.Case.Value, StringComparison.Ordinal));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith(
            "default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/uploads/index.html")]
    [InlineData("/../node.json")]
    [InlineData("/%2e%2e/node.json")]
    [InlineData("/..%2fnode.json")]
    [InlineData("/assets/..%2f..%2fnode.json")]
    [InlineData("/studio/..%2f..%2fexchange-node.dll")]
    public async Task Are_never_files_of_the_node_itself(string path)
    {
        using var http = new HttpClient { BaseAddress = node.Web };
        using var answer = await http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("\"Node\"", text, StringComparison.Ordinal);
        Assert.True(answer.StatusCode != System.Net.HttpStatusCode.OK
            || answer.Content.Headers.ContentType?.MediaType == "text/html", $"{answer.StatusCode} {path}");
    }
}
