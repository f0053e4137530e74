using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Exchange.Node.Tests.Identity;

namespace Exchange.Node.Tests.Security;

/// <summary>What other web sites can make a signed-in browser do: nothing.</summary>
[Collection(CityNodeCollection.Name)]
public sealed class ForeignSiteTests(CityNode node)
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Change_nothing_by_any_operation(string header, string value)
    {
        using var http = await node.HttpAsync("both");
        var wrong = new List<string>();
        foreach (var operation in ApiOperation.All.Where(each => each.Method != HttpMethod.Get && each.Method != HttpMethod.Head
            && each.Method != HttpMethod.Options))
        {
            var path = operation.Path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal)
                .Replace("{version}", "1", StringComparison.Ordinal)
                .Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(operation.Method, path);
            request.Headers.Add(header, value);
            if (operation.BodyType is { } type)
                request.Content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
            using var answer = await http.SendAsync(request);
            var code = answer.StatusCode == HttpStatusCode.Forbidden
                ? (await answer.Content.ReadFromJsonAsync<JsonObject>())?["code"]?.GetValue<string>()
                : answer.StatusCode.ToString();
            if (code != "session.foreign-origin")
                wrong.Add($"{operation}: {code}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("/studio?x=//evil.example", "/studio/?x=//evil.example")]
    [InlineData("//evil.example/studio", null)]
    [InlineData("/studio/..//evil.example", null)]
    [InlineData("/?back=https://evil.example", null)]
    public async Task Cannot_be_reached_by_a_redirect_of_ours(string path, string? expected)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = node.Web };
        using var request = new HttpRequestMessage(HttpMethod.Get, node.Web.GetLeftPart(UriPartial.Authority) + path);
        using var answer = await http.SendAsync(request);
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }
}
