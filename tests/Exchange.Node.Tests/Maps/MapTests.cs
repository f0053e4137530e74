using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Maps;
using Exchange.Contracts.Problems;
using Exchange.Domain.Cases;
using Exchange.Domain.Packages;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Maps;
using Exchange.Node.Identity;
using Exchange.Node.Jobs;
using Exchange.Node.Maps;
using Exchange.Node.Tests.Checks;
using Exchange.Spatial.Tiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Tests.Maps;

/// <summary>Layers of a submitted package as tiles, over real sockets, cut by the real process.</summary>
[Collection(CheckedCountyCollection.Name)]
public sealed class MapTests(CheckedCounty county)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private string TilesFolder => Path.Combine(
        Path.GetDirectoryName(county.Node.ConfigurationFile)!, "data", "tiles", // A full path.
        $"a{TileSetSummary.CurrentAlgorithm}");

    private readonly string layers = $"/api/v1/cases/{county.CaseId}/versions/1/layers";

    [Fact]
    public async Task Layers_are_listed_with_names_extent_and_classes_once_they_are_cut()
    {
        var found = await LayersAsync();

        Assert.Equal(MapState.Ready, found.State);
        var parcels = found.Layers.Single(layer => layer.Table == "GHYDYH");
        Assert.Equal("\u89c4\u5212\u7528\u5730\u7528\u6d77", parcels.Name.Zh);
        Assert.Equal("Planned land and sea use", parcels.Name.En);
        Assert.Equal(("YDYHFLDM", "land-use"), (parcels.ClassField, parcels.Classing));
        Assert.True(parcels.Count > 100);
        Assert.Equal(parcels.Count, parcels.Classes.Sum(total => total.Count));
        Assert.InRange(parcels.Extent!.West, 118, 122);
        Assert.All(parcels.Classes, total => Assert.True(total.AreaSquareMetres > 0));
    }

    [Fact]
    public async Task A_tile_comes_compressed_and_is_not_sent_twice()
    {
        var parcels = (await LayersAsync()).Layers.Single(layer => layer.Table == "GHYDYH");
        using var http = await county.Node.HttpAsync("clerk");
        using var asked = new HttpRequestMessage(HttpMethod.Get, TileOf(parcels, 12));
        asked.Headers.AcceptEncoding.ParseAdd("gzip");

        var answer = await http.SendAsync(asked);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/vnd.mapbox-vector-tile", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
        using var inflating = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var tile = new MemoryStream();
        await inflating.CopyToAsync(tile);

        Assert.Equal(tile.ToArray(), await http.GetByteArrayAsync(TileOf(parcels, 12)));
        using var again = new HttpRequestMessage(HttpMethod.Get, TileOf(parcels, 12));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!); // Every tile has one.
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Where_nothing_lies_there_is_no_tile()
    {
        var parcels = (await LayersAsync()).Layers.Single(layer => layer.Table == "GHYDYH");
        using var http = await county.Node.HttpAsync("clerk");

        foreach (var place in new[] { "15/0/0", "40/0/0", "3/-1/99" })
        {
            var answer = await http.GetAsync($"{layers}/{parcels.Id}/tiles/{place}");
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_feature_is_shown_with_all_its_attributes()
    {
        await LayersAsync();
        using var http = await county.Node.HttpAsync("clerk");

        var feature = await GetAsync<MapFeature>(http, $"{layers}/GHYDYH/features/7");

        Assert.Equal(7, feature.Number);
        Assert.Equal(feature.Class, feature.Attributes.Single(attribute => attribute.Name == "YDYHFLDM").Value);
        Assert.Equal(18, feature.Attributes.Single(attribute => attribute.Name == "BSM").Value?.Length);
        Assert.InRange(feature.Extent.East - feature.Extent.West, 1e-6, 1);
    }

    [Theory]
    [InlineData("clerk", "/9/layers", "map.no-such-version")]
    [InlineData("clerk", "/1/layers/XXXX/tiles/3/0/0", "map.no-such-layer")]
    [InlineData("clerk", "/1/layers/GHYDYH/features/99999999", "map.no-such-feature")]
    [InlineData("security", "/1/layers", "case.not-found")]
    [InlineData("security", "/1/layers/GHYDYH/tiles/3/0/0", "case.not-found")]
    [InlineData("security", "/1/layers/GHYDYH/features/1", "case.not-found")]
    [InlineData(null, "/1/layers/GHYDYH/tiles/3/0/0", "rights.sign-in-needed")]
    public async Task What_there_is_not_or_may_not_be_seen_is_refused_with_a_code(
        string? user, string path, string code)
    {
        await LayersAsync();
        using var http = await county.Node.HttpAsync(user);

        var answer = await http.GetAsync($"/api/v1/cases/{county.CaseId}/versions{path}");

        Assert.Equal(code, await CodeAsync(answer));
    }

    [Fact]
    public async Task Releases_nobody_knows_have_no_layers()
    {
        using var http = await county.Node.HttpAsync("clerk");

        var answer = await http.GetAsync($"/api/v1/releases/{Guid.Empty}/layers");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_style_names_and_colours_every_class_of_the_layers()
    {
        using var http = await county.Node.HttpAsync("clerk");
        var style = await GetAsync<MapStyleDescription>(http, "/api/v1/map-style");

        foreach (var layer in (await LayersAsync()).Layers.Where(layer => layer.Classing is not null))
        {
            var classes = style.Classings.Single(classing => classing.Id == layer.Classing).Classes;
            foreach (var total in layer.Classes.Where(total => classes.Any(known => known.Code == total.Code)))
                Assert.Matches("^#[0-9a-f]{6}$", classes.Single(known => known.Code == total.Code).Colour);
        }

        Assert.All(style.Classings.SelectMany(classing => classing.Classes), known =>
        {
            Assert.NotEmpty(known.Name.En);
            Assert.NotEmpty(known.Name.Zh);
        });
    }

    [Fact]
    public async Task The_job_cuts_what_came_in_lately_once()
    {
        await LayersAsync();
        await using var scope = county.Node.Services.CreateAsyncScope();
        var job = ActivatorUtilities.CreateInstance<CutTiles>(scope.ServiceProvider);

        Assert.Equal("0 packages cut, 0 not, 0 unused ones deleted", (await job.RunAsync(None)).Render().En);
    }

    [Fact]
    public async Task The_job_cuts_a_package_nobody_looked_at_and_leaves_none_in_line()
    {
        await using var scope = county.Node.Services.CreateAsyncScope();
        var library = await ForgottenAsync();
        // No loop of the node draws from this line, as in a process that only works.
        using var desk = ActivatorUtilities.CreateInstance<TileDesk>(scope.ServiceProvider);
        var job = ActivatorUtilities.CreateInstance<CutTiles>(scope.ServiceProvider, desk);

        Assert.Equal("1 packages cut, 0 not, 0 unused ones deleted", (await job.RunAsync(None)).Render().En);

        Assert.NotNull(await library.FindAsync((await VersionAsync()).Digest, None));
        Assert.False(await desk.CutNextAsync(None));
    }

    [Fact]
    public async Task The_job_leaves_a_package_to_the_line_it_waits_in()
    {
        await using var scope = county.Node.Services.CreateAsyncScope();
        await ForgottenAsync();
        using var desk = ActivatorUtilities.CreateInstance<TileDesk>(scope.ServiceProvider);
        var job = ActivatorUtilities.CreateInstance<CutTiles>(scope.ServiceProvider, desk);
        Assert.Null((await desk.LookAsync(await VersionAsync(), None)).Layers);

        Assert.Equal("0 packages cut, 0 not, 0 unused ones deleted", (await job.RunAsync(None)).Render().En);

        Assert.True(await desk.CutNextAsync(None));
        Assert.NotNull((await desk.LookAsync(await VersionAsync(), None)).Layers);
    }

    [Fact]
    public async Task A_package_the_archive_cannot_give_is_one_that_cannot_be_cut_and_stops_nothing()
    {
        using var desk = ActivatorUtilities.CreateInstance<TileDesk>(county.Node.Services);
        var held = await VersionAsync();
        var gone = held with { Version = 99, Digest = PackageDigest.Parse(new string('a', 64)) };
        await desk.LookAsync(gone, None);

        Assert.True(await desk.CutNextAsync(None));

        Assert.Equal("map.package-unreadable", (await desk.LookAsync(gone, None)).Problem?.Code);
        Assert.True((await desk.CutAsync(held, None)).Succeeded);
    }

    [Fact]
    public async Task Two_who_have_a_package_cut_take_turns_and_the_second_finds_it_cut()
    {
        await ForgottenAsync();
        using var desk = ActivatorUtilities.CreateInstance<TileDesk>(county.Node.Services);
        var version = await VersionAsync();

        var cuts = await Task.WhenAll(desk.CutAsync(version, None), desk.CutAsync(version, None));

        Assert.All(cuts, cut => Assert.True(cut.Succeeded, cut.Problem?.ToString()));
    }

    [Fact]
    public async Task Tiles_may_be_forgotten_by_several_at_once()
    {
        var digest = (await VersionAsync()).Digest;
        var library = county.Node.Services.GetRequiredService<TileLibrary>();
        for (var round = 0; round < 50; round++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(TilesFolder, digest.Value)).FullName;
            for (var file = 0; file < 20; file++)
                await File.WriteAllTextAsync(Path.Combine(folder, $"{file}.tiles"), "");

            Parallel.For(0, 8, _ => library.Forget(digest));

            Assert.Empty(Directory.GetDirectories(TilesFolder));
        }
    }

    [Fact]
    public async Task What_another_algorithm_cut_is_swept()
    {
        await LayersAsync();
        var old = Path.Combine(Path.GetDirectoryName(TilesFolder)!, "a0"); // Below the data folder.
        Directory.CreateDirectory(Path.Combine(old, "first"));
        Directory.CreateDirectory(Path.Combine(old, "second"));

        var swept = county.Node.Services.GetRequiredService<TileLibrary>().Sweep(DateTimeOffset.MinValue);

        Assert.Equal(2, swept);
        Assert.False(Directory.Exists(old));
        Assert.Equal(MapState.Ready, (await LayersAsync()).State);
    }

    [Fact]
    public async Task Who_finds_too_many_reading_tiles_is_told_when_to_come_again()
    {
        await LayersAsync();
        var gate = county.Node.Services.GetRequiredService<TileGate>();
        var limits = county.Node.Services.GetRequiredService<IOptions<MapOptions>>().Value;
        var turns = Enumerable.Range(0, limits.ConcurrentTiles + limits.MaxWaitingTiles)
            .Select(_ => gate.EnterAsync(None).AsTask()).ToList();
        using var http = await county.Node.HttpAsync("clerk");

        var answer = await http.GetAsync($"{layers}/GHYDYH/tiles/3/0/0");

        foreach (var turn in turns)
            (await turn).Dispose();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("map.busy", await CodeAsync(answer));
        Assert.Equal(TileGate.RetryAfter, answer.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.NoContent, (await http.GetAsync($"{layers}/GHYDYH/tiles/15/0/0")).StatusCode);
    }

    [Fact]
    public async Task A_tile_that_takes_too_long_is_given_up_and_nothing_is_cut_anew_for_it()
    {
        var parcels = (await LayersAsync()).Layers.Single(layer => layer.Table == "GHYDYH");
        await using var scope = county.Node.Services.CreateAsyncScope();
        var clerk = (await scope.ServiceProvider.GetRequiredService<IAccountStore>().FindAsync("clerk", None))!; // Of the fixture.
        scope.ServiceProvider.GetRequiredService<CurrentActor>().SetPerson(clerk, SessionOf(clerk), []);
        var hasty = ActivatorUtilities.CreateInstance<MapQueries>(
            scope.ServiceProvider, Options.Create(new MapOptions { MaxTileDuration = TimeSpan.Zero }));
        var (level, x, y) = PlaceOf(parcels, TileGrid.MaxLevel);

        var tile = await hasty.TileAsync(await VersionAsync(), parcels.Id, new TileAddress(level, x, y), None);

        Assert.Equal("map.tile-took-too-long", tile.Problem?.Code);
        Assert.True(Directory.Exists(Path.Combine(TilesFolder, (await VersionAsync()).Digest.Value)));
    }

    [Fact]
    public async Task A_damaged_tile_set_is_forgotten_and_cut_again()
    {
        var before = await LayersAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TilesFolder, before.Digest), "*.tiles"))
            await File.WriteAllTextAsync(file, "no tiles at all");
        using var http = await county.Node.HttpAsync("clerk");

        var answer = await http.GetAsync($"{layers}/GHYDYH/tiles/3/0/0");

        Assert.Equal("tiles.damaged", await CodeAsync(answer));
        var after = await LayersAsync();
        Assert.Equal(before.Layers.Select(layer => layer.Count), after.Layers.Select(layer => layer.Count));
    }

    private static AccountSession SessionOf(Account person) => new()
    {
        Id = Guid.Empty,
        UserName = person.UserName,
        Stamp = "",
        Method = SignInMethod.Password,
        CreatedAt = DateTimeOffset.UnixEpoch,
        SeenAt = DateTimeOffset.UnixEpoch,
        Address = "",
        Program = "",
    };

    /// <summary>The layers, cut by hand if they are not yet.</summary>
    private async Task<MapLayers> LayersAsync()
    {
        var cut = await county.Node.Services.GetRequiredService<TileDesk>().CutAsync(await VersionAsync(), None);
        Assert.True(cut.Succeeded, cut.Problem?.ToString());
        using var http = await county.Node.HttpAsync("clerk");
        return await GetAsync<MapLayers>(http, layers);
    }

    private async Task<ArchivedVersion> VersionAsync()
    {
        await using var scope = county.Node.Services.CreateAsyncScope();
        var about = (await scope.ServiceProvider.GetRequiredService<ICaseStore>()
            .FindAsync(CaseId.Parse(county.CaseId), None))!; // Stored by the fixture.
        return new ArchivedVersion(about.Plan, about.Versions[0].ArchiveVersion, about.Versions[0].Digest);
    }

    /// <summary>The library, without the package.</summary>
    private async Task<TileLibrary> ForgottenAsync()
    {
        var library = county.Node.Services.GetRequiredService<TileLibrary>();
        library.Forget((await VersionAsync()).Digest);
        return library;
    }

    private static async Task<T> GetAsync<T>(HttpClient http, string path) =>
        (await http.GetFromJsonAsync<T>(path, ExchangeJson.Options))!; // No answer with 200 is null.

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))?.Code;

    private string TileOf(MapLayer layer, int level)
    {
        var (_, x, y) = PlaceOf(layer, level);
        return FormattableString.Invariant($"{layers}/{layer.Id}/tiles/{level}/{x}/{y}");
    }

    /// <summary>The tile in the middle of a layer.</summary>
    private static (int Level, int X, int Y) PlaceOf(MapLayer layer, int level)
    {
        var degrees = 180.0 / (1 << level);
        return (
            level, (int)(((layer.Extent!.West + layer.Extent.East) / 2 + 180) / degrees),
            (int)((90 - (layer.Extent.South + layer.Extent.North) / 2) / degrees));
    }
}
