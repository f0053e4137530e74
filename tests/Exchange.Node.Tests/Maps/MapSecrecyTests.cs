using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Maps;
using Exchange.Contracts.Problems;
using Exchange.Domain.Cases;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Node.Maps;
using Exchange.Node.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Maps;

/// <summary>Layers in files with an audience, over real sockets: they are on the map of those the audience names.</summary>
[Collection(DocumentCountyCollection.Name)]
public sealed class MapSecrecyTests(DocumentCounty county)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string layers = $"/api/v1/cases/{county.CaseId}/versions/1/layers";

    [Fact]
    public async Task Layers_are_listed_for_those_who_may_read_their_file_and_counted_for_the_others()
    {
        var (reviewer, clerk) = (await ListAsync("reviewer"), await ListAsync("clerk"));

        var inOneFile = clerk.Layers.Count;
        Assert.True(inOneFile > 0);
        Assert.All(clerk.Layers, layer => Assert.DoesNotContain("/extra/", layer.File, StringComparison.Ordinal));
        Assert.Equal(2 * inOneFile, clerk.Withheld);
        Assert.Equal((2 * inOneFile, inOneFile), (reviewer.Layers.Count, reviewer.Withheld));
        Assert.Equal(inOneFile, reviewer.Layers.Count(IsForReviewers));
        Assert.DoesNotContain(reviewer.Layers, layer => layer.File.EndsWith(DocumentCounty.NobodysLayers, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tiles_and_features_of_a_layer_are_not_there_for_those_who_may_not_read_its_file()
    {
        var closed = (await ListAsync("reviewer")).Layers.First(layer => IsForReviewers(layer) && layer.Table == "GHYDYH");
        using var reviewer = await county.Node.HttpAsync("reviewer");
        using var clerk = await county.Node.HttpAsync("clerk");

        foreach (var way in new[] { "tiles/3/6/1", "features/7" })
        {
            Assert.True((await reviewer.GetAsync($"{layers}/{closed.Id}/{way}")).IsSuccessStatusCode);

            var hidden = await clerk.GetAsync($"{layers}/{closed.Id}/{way}");
            var missing = await clerk.GetAsync($"{layers}/none/{way}");
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            var (told, ofMissing) = (await ProblemAsync(hidden), await ProblemAsync(missing));
            Assert.Equal(("map.no-such-layer", "map.no-such-layer"), (told.Code, ofMissing.Code));
            Assert.Equal(told.Detail?.Replace(closed.Id, "none", StringComparison.Ordinal), ofMissing.Detail);
        }
    }

    [Fact]
    public async Task A_tile_another_reader_left_in_the_browser_is_not_confirmed()
    {
        var closed = (await ListAsync("reviewer")).Layers.First(layer => IsForReviewers(layer) && layer.Table == "GHYDYH");
        using var reviewer = await county.Node.HttpAsync("reviewer");
        var tag = (await reviewer.GetAsync($"{layers}/{closed.Id}/tiles/3/6/1")).Headers.ETag!; // Every tile has one.

        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync("reviewer"));
        Assert.Equal(HttpStatusCode.NotFound, await AgainAsync("clerk"));

        async Task<HttpStatusCode> AgainAsync(string user)
        {
            using var http = await county.Node.HttpAsync(user);
            using var asked = new HttpRequestMessage(HttpMethod.Get, $"{layers}/{closed.Id}/tiles/3/6/1");
            asked.Headers.IfNoneMatch.Add(tag);
            return (await http.SendAsync(asked)).StatusCode;
        }
    }

    private static bool IsForReviewers(MapLayer layer) =>
        layer.File.EndsWith(DocumentCounty.ReviewersLayers, StringComparison.Ordinal);

    /// <summary>The layers, cut by hand if they are not yet.</summary>
    private async Task<MapLayers> ListAsync(string user)
    {
        await using var scope = county.Node.Services.CreateAsyncScope();
        var about = (await scope.ServiceProvider.GetRequiredService<ICaseStore>()
            .FindAsync(CaseId.Parse(county.CaseId), None))!; // Stored by the fixture.
        var cut = await scope.ServiceProvider.GetRequiredService<TileDesk>().CutAsync(
            new ArchivedVersion(about.Plan, about.Versions[0].ArchiveVersion, about.Versions[0].Digest), None);
        Assert.True(cut.Succeeded, cut.Problem?.ToString());
        using var http = await county.Node.HttpAsync(user);
        return (await http.GetFromJsonAsync<MapLayers>(layers, ExchangeJson.Options))!; // No answer with 200 is null.
    }

    private static async Task<ProblemDescription> ProblemAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))!; // Every refusal has one.
}
