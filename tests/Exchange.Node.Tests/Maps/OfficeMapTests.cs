using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Hub.Maps;
using Exchange.Node.Maps;
using Exchange.Node.Tests.Checks;
using Exchange.Node.Tests.Documents;

namespace Exchange.Node.Tests.Maps;

/// <summary>The office's own map service behind the node, against a real server that also answers what it should not.</summary>
public sealed class OfficeMapTests : IAsyncLifetime
{
    private const string Key = "not to be told";

    private PictureServer? server;
    private CountyNode? node;

    private PictureServer Server => server!; // Tests run after InitializeAsync.

    public async Task InitializeAsync()
    {
        server = await PictureServer.StartAsync();
        node = await CountyNode.StartAsync(settings => settings["Maps"] = new JsonObject
        {
            ["BaseMap"] = new JsonObject
            {
                ["Url"] = $"{Server.Address}/img_c/wmts?tk={{Key}}",
                ["Key"] = Key,
                ["TitleEn"] = "Imagery",
                ["TitleZh"] = "\u5f71\u50cf",
                ["Layer"] = "img",
                ["MaxTileBytes"] = 10_000,
                ["Timeout"] = "00:00:02",
            },
        });
    }

    public async Task DisposeAsync()
    {
        await node!.DisposeAsync(); // Tests run after InitializeAsync.
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Tiles_are_fetched_once_and_nothing_but_a_small_picture_comes_through()
    {
        using var http = await node!.HttpAsync("clerk"); // Tests run after InitializeAsync.

        var tile = await http.GetAsync(PathOf(PictureServer.Good));
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        Assert.Equal("image/png", tile.Content.Headers.ContentType?.MediaType);
        Assert.Equal(DocumentCounty.Pixel, await tile.Content.ReadAsByteArrayAsync());
        Assert.True(tile.Headers.CacheControl is { Private: true, MaxAge.TotalHours: 24 });
        // The service counts from 1 what the grid counts from 0.
        Assert.Equal(
            "/img_c/wmts?tk=not%20to%20be%20told&SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=img&STYLE=default"
            + "&TILEMATRIXSET=c&FORMAT=image%2Fpng&TILEMATRIX=6&TILEROW=3&TILECOL=1",
            Assert.Single(Server.Asked));
        await http.GetAsync(PathOf(PictureServer.Good));
        Assert.Single(Server.Asked);

        await AssertWrongAsync(http, PictureServer.Page, "text/html");
        await AssertWrongAsync(http, PictureServer.PageCalledPicture, "image/png");
        await AssertWrongAsync(http, PictureServer.Large, "10000");
        await AssertWrongAsync(http, PictureServer.LargeUnannounced, "10000");
        await AssertWrongAsync(http, PictureServer.Failing, "500");
        await AssertWrongAsync(http, PictureServer.Redirect, "302");
        Assert.DoesNotContain(Server.Asked, asked => asked.Contains("elsewhere", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.NoContent, (await http.GetAsync(PathOf(PictureServer.Missing))).StatusCode);
        var before = Server.Asked.Count;
        foreach (var outside in new[] { "40/0/0", "5/64/0", "5/0/-1", "-1/0/0" })
            Assert.Equal(HttpStatusCode.NoContent, (await http.GetAsync($"/api/v1/base-map/office/tiles/{outside}")).StatusCode);
        Assert.Equal(before, Server.Asked.Count);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_told_of_and_left_alone_for_a_while()
    {
        using var http = await node!.HttpAsync("clerk"); // Tests run after InitializeAsync.

        var answer = await http.GetAsync(PathOf(PictureServer.Never));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var told = await ProblemAsync(answer);
        Assert.Equal("map.office-map-silent", told.Code);
        Assert.DoesNotContain(Key, told.Detail, StringComparison.Ordinal);
        var asked = Server.Asked.Count;
        Assert.Equal("map.office-map-silent", (await ProblemAsync(await http.GetAsync(PathOf(PictureServer.Good)))).Code);
        Assert.Equal(asked, Server.Asked.Count);
    }

    [Fact]
    public async Task A_service_that_is_gone_is_told_of_in_the_language_asked_for()
    {
        await Server.DisposeAsync();
        using var http = await node!.HttpAsync("clerk"); // Tests run after InitializeAsync.
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");

        var told = await ProblemAsync(await http.GetAsync(PathOf(PictureServer.Good)));

        Assert.Equal("map.office-map-silent", told.Code);
        Assert.Contains("\u5730\u56fe\u670d\u52a1", told.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://maps/x", "", "BaseMap:Url")]
    [InlineData("https://who@maps/x", "", "BaseMap:Url")]
    [InlineData("https://maps/{TileMatrix}", "", "BaseMap:Url")]
    [InlineData("https://maps/x?tk={Key}", "", "BaseMap:Key")]
    [InlineData("https://maps/x", Key, "BaseMap:Key")]
    public void Settings_that_cannot_work_stop_the_start_without_telling_the_key(string url, string key, string named)
    {
        var options = new MapOptions
        {
            BaseMap = new OfficeMapOptions { Url = url, Key = key, TitleEn = "Imagery", TitleZh = "\u5f71\u50cf" },
        };

        var failure = Assert.Single(new MapOptionsValidator().Validate(null, options).Failures!); // It fails.

        Assert.Contains(named, failure, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure, StringComparison.Ordinal);
    }

    private static string PathOf(int column) => $"/api/v1/base-map/office/tiles/5/{column}/3";

    private static async Task AssertWrongAsync(HttpClient http, int column, string found)
    {
        var answer = await http.GetAsync(PathOf(column));
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        var told = await ProblemAsync(answer);
        Assert.Equal("map.office-map-wrong", told.Code);
        Assert.Contains(found, told.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told.Detail, StringComparison.Ordinal);
    }

    private static async Task<ProblemDescription> ProblemAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))!; // Every refusal has one.
}
