using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Maps;
using Exchange.Contracts.Problems;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Hub;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Releases;
using Exchange.Node.Maps;
using Exchange.Node.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Maps;

/// <summary>
/// Division layers of releases around a plan, over real sockets: of a division the newest release, and of it the layers
/// the reader may know.
/// </summary>
public sealed class BaseMapTests(DocumentCounty county) : IClassFixture<DocumentCounty>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset March = new(2031, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string ofCase = $"/api/v1/cases/{county.CaseId}/versions/1/base-map";

    [Fact]
    public async Task The_newest_release_of_a_division_gives_the_layers_its_reader_may_know()
    {
        Assert.Empty((await BaseMapAsync("clerk")).Divisions);
        await ReleasedAsync(March, 1);
        var newest = await ReleasedAsync(March.AddDays(1), 2);

        var (clerk, reviewer) = (await BaseMapAsync("clerk"), await BaseMapAsync("reviewer"));

        var source = Assert.Single(clerk.Divisions);
        Assert.Equal((newest, "330106"), (source.ReleaseId, source.Division));
        Assert.False(clerk.IsPreparing);
        Assert.Null(clerk.Office);
        Assert.Equal(("XZQX", 3), (source.Layers[0].Table, source.Layers[0].Level));
        Assert.InRange(source.Layers[0].Extent.West, 118, 122);
        Assert.Equal(source.Layers.Select(layer => layer.Level).Order(), source.Layers.Select(layer => layer.Level));
        // The same layers lie once more in a file with an audience, and in one for nobody.
        Assert.Equal(2 * source.Layers.Count, Assert.Single(reviewer.Divisions).Layers.Count);
        await AssertLabelsAsync(newest, source, reviewer.Divisions[0]);
        await AssertRefusalsAsync(newest);
    }

    private async Task AssertLabelsAsync(Guid release, BaseMapSource clerks, BaseMapSource reviewers)
    {
        using var http = await county.Node.HttpAsync("clerk");
        var layer = clerks.Layers[0];

        var labels = (await http.GetFromJsonAsync<List<DivisionLabel>>(
            $"/api/v1/releases/{release}/layers/{layer.Id}/labels", ExchangeJson.Options))!; // A list.

        var label = Assert.Single(labels);
        Assert.NotEmpty(label.Name);
        Assert.InRange(label.Longitude, layer.Extent.West, layer.Extent.East);
        Assert.InRange(label.Latitude, layer.Extent.South, layer.Extent.North);
        Assert.Empty((await http.GetFromJsonAsync<List<DivisionLabel>>(
            $"/api/v1/releases/{release}/layers/GHYDYH/labels", ExchangeJson.Options))!); // Draws no divisions.
        var closed = reviewers.Layers.First(each => clerks.Layers.All(known => known.Id != each.Id));
        foreach (var way in new[] { "labels", "tiles/3/6/1" })
        {
            var answer = await http.GetAsync($"/api/v1/releases/{release}/layers/{closed.Id}/{way}");
            Assert.Equal("map.no-such-layer", await CodeAsync(answer));
        }
    }

    private async Task AssertRefusalsAsync(Guid release)
    {
        using var nobody = await county.Node.HttpAsync(null);
        using var security = await county.Node.HttpAsync("security");
        using var clerk = await county.Node.HttpAsync("clerk");
        var ofRelease = $"/api/v1/releases/{release}/base-map";

        Assert.Equal("rights.sign-in-needed", await CodeAsync(await nobody.GetAsync(ofRelease)));
        Assert.Equal("rights.sign-in-needed", await CodeAsync(await nobody.GetAsync("/api/v1/base-map/office/tiles/3/1/1")));
        Assert.Equal(HttpStatusCode.Forbidden, (await security.GetAsync(ofRelease)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await security.GetAsync("/api/v1/base-map/office/tiles/3/1/1")).StatusCode);
        Assert.Equal("case.not-found", await CodeAsync(await security.GetAsync(ofCase)));
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(ofRelease)).StatusCode);
        Assert.Equal(
            "map.no-office-map", await CodeAsync(await clerk.GetAsync("/api/v1/base-map/office/tiles/3/1/1")));
    }

    private async Task<BaseMap> BaseMapAsync(string user)
    {
        using var http = await county.Node.HttpAsync(user);
        return (await http.GetFromJsonAsync<BaseMap>(ofCase, ExchangeJson.Options))!; // No answer with 200 is null.
    }

    /// <summary>Declares the fixture's package as released, its layers cut.</summary>
    private async Task<Guid> ReleasedAsync(DateTimeOffset at, int number)
    {
        await using var scope = county.Node.Services.CreateAsyncScope();
        var about = (await scope.ServiceProvider.GetRequiredService<ICaseStore>()
            .FindAsync(CaseId.Parse(county.CaseId), None))!; // Stored by the fixture.
        var version = about.Versions[0];
        var cut = await scope.ServiceProvider.GetRequiredService<TileDesk>().CutAsync(
            new ArchivedVersion(about.Plan, version.ArchiveVersion, version.Digest), None);
        Assert.True(cut.Succeeded, cut.Problem?.ToString());
        var release = new Release(
            Guid.CreateVersion7(at), CaseId.Create(about.Plan.Division, new DateOnly(2031, 3, 1), number), 1, about.Plan,
            "Released", version.Digest, DivisionCode.Ministry, at, []);
        await scope.ServiceProvider.GetRequiredService<IReleaseStore>().AddAsync(release, None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        return release.Id;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))?.Code;
}
