using System.IO.Compression;
using System.Net;
using Exchange.Node.Tests.Checks;

namespace Exchange.Node.Tests.Web;

/// <summary>What the web app's build compressed is sent as it is to whoever takes it, and whole to everybody else.</summary>
public sealed class CompressedAssetsTests : IAsyncLifetime
{
    private const string Script = "console.log('西湖区'); console.log('西湖区');";

    private readonly DirectoryInfo pages = Directory.CreateTempSubdirectory("pages-");
    private CountyNode node = null!; // Started before the first test.

    public async Task InitializeAsync()
    {
        var assets = pages.CreateSubdirectory("assets").FullName;
        await File.WriteAllTextAsync(Path.Combine(assets, "app-1234.js"), Script);
        await using (var small = File.Create(Path.Combine(assets, "app-1234.js.br")))
        await using (var brotli = new BrotliStream(small, CompressionLevel.SmallestSize))
            await brotli.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Script));
        await File.WriteAllTextAsync(Path.Combine(assets, "plain-1234.css"), "b{}");
        // Written by init.
        node = await CountyNode.StartAsync(settings => settings["Web"]!["RootFolder"] = pages.FullName);
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        pages.Delete(recursive: true);
    }

    [Fact]
    public async Task Sends_the_compressed_file_under_its_own_type_and_for_good()
    {
        using var answer = await GetAsync("/assets/app-1234.js", "gzip, br");

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.True(answer.Headers.CacheControl is { Public: true, MaxAge.TotalDays: >= 365 });
        await using var brotli = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var text = new StreamReader(brotli);
        Assert.Equal(Script, await text.ReadToEndAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("br;q=0")]
    public async Task Sends_the_whole_file_to_those_who_do_not_take_it(string accepted)
    {
        using var answer = await GetAsync("/assets/app-1234.js", accepted);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal(Script, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Sends_what_has_no_compressed_twin_as_before()
    {
        using var answer = await GetAsync("/assets/plain-1234.css", "");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accepted)
    {
        using var client = new HttpClient { BaseAddress = node.Web };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await client.SendAsync(request);
    }
}
