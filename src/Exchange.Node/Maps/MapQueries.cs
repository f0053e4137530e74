using Exchange.Contracts;
using Exchange.Contracts.Maps;
using Exchange.Contracts.Problems;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Maps;
using Exchange.Hub.Secrecy;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tiles;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>
/// Reads layers, tiles and features of archived packages for the API. Tiles are cut of all layers, once for everybody; each
/// time it is asked whether the caller may know the file a layer came from, and to others the layer is not there.
/// </summary>
internal sealed class MapQueries(
    TileDesk desk, TileLibrary library, TileGate gate, MapStyle style, KnownProblems problems, ArchivedSecrecy secrecies,
    FileReaders readers, CurrentActor current, IOptions<MapOptions> options, TimeProvider clock)
{
    /// <summary>A county has some hundred villages; of a layer with more, those named first are enough.</summary>
    private const int MaxLabels = 2000;

    /// <summary>Of a degree: a tenth of a metre.</summary>
    private const int LabelDigits = 6;

    public async Task<MapLayers> LayersAsync(
        ArchivedVersion version, string language, CancellationToken cancellationToken)
    {
        var standing = await desk.LookAsync(version, cancellationToken);
        if (standing.Layers is not { } all)
            return Without(version, standing.Problem, language);
        var known = await KnownToCallerAsync(version, all, cancellationToken);
        return known.Succeeded
            ? new MapLayers(
                version.Digest.Value, MapState.Ready, null, [.. known.Value.Select(layer => Describe(layer, language))],
                all.Layers.Count - known.Value.Count)
            : Without(version, known.Problem, language);
    }

    /// <summary>
    /// What speaks against the caller's having a tile of that layer already; null when nothing does. Nothing of the layer is
    /// opened.
    /// </summary>
    public async Task<Problem?> AgainstAsync(
        ArchivedVersion version, string layer, CancellationToken cancellationToken)
    {
        var found = await FindAsync(version, layer, cancellationToken);
        return found.Succeeded ? null : found.Problem;
    }

    /// <summary>A tile, compressed by gzip; empty bytes where nothing lies.</summary>
    public Task<Outcome<byte[]>> TileAsync(
        ArchivedVersion version, string layer, TileAddress address, CancellationToken cancellationToken) =>
        ReadAsync(version, layer, (set, cancel) => set.Tile(address, cancel), cancellationToken);

    public async Task<Outcome<MapFeature>> FeatureAsync(
        ArchivedVersion version, string layer, long number, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> fields = [];
        var found = await ReadAsync(version, layer, Read, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        return found.Value is { } feature
            ? new MapFeature(
                layer, feature.Number, feature.FeatureId, feature.Class, Extent(feature.Extent),
                [.. fields.Zip(feature.Values, (name, value) => new MapAttribute(name, value))])
            : MapProblems.NoSuchFeature.With(("layer", layer), ("number", number));

        Outcome<TileFeature?> Read(TileSet set, CancellationToken cancel)
        {
            fields = set.Summary.Fields;
            return set.Feature(number, cancel);
        }
    }

    /// <summary>
    /// The layers that draw divisions and that the caller may know, those of the highest divisions first; and whether the package
    /// is being cut. What cannot be cut has none.
    /// </summary>
    public async Task<(IReadOnlyList<BaseMapLayer> Layers, bool IsBeingCut)> DivisionLayersAsync(
        ArchivedVersion version, CancellationToken cancellationToken)
    {
        var standing = await desk.LookAsync(version, cancellationToken);
        if (standing.Layers is not { } all)
            return ([], standing.Problem is null);
        var known = await KnownToCallerAsync(version, all, cancellationToken);
        if (!known.Succeeded)
            return ([], false);
        var found =
            from layer in known.Value
            let drawn = style.Divisions.Find(layer.Name)
            where drawn is not null && layer.Summary?.Extent is not null
            orderby drawn.Level
            select new BaseMapLayer(
                layer.Id, layer.Name, drawn.Level, Extent(layer.Summary!.Extent!.Value), TileGrid.MaxLevel); // Asked just above.
        return ([.. found], false);
    }

    /// <summary>The names of divisions a layer draws, of so many at most.</summary>
    public async Task<Outcome<IReadOnlyList<DivisionLabel>>> LabelsAsync(
        ArchivedVersion version, string layer, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(
            version, layer,
            (set, cancel) => style.Divisions.Find(set.Summary.Layer) is null
                ? Outcome<IReadOnlyList<TileLabel>>.Of([])
                : set.Labels(style.Divisions.NameFields, MaxLabels, cancel),
            cancellationToken);
        return found.Succeeded
            ? Outcome<IReadOnlyList<DivisionLabel>>.Of(
            [
                .. found.Value.Select(label => new DivisionLabel(
                    label.Name, Math.Round(label.Longitude, LabelDigits), Math.Round(label.Latitude, LabelDigits),
                    Extent(label.Extent))),
            ])
            : found.Problem;
    }

    public MapStyleDescription Style() => new(
        new LocalizedText(style.Source.En, style.Source.Zh),
        [
            .. style.Classings.Select(classing => new MapClassingDescription(classing.Id,
            [
                .. classing.Classes.Select(known => new MapClassDescription(
                    known.Code, new LocalizedText(known.NameEn, known.NameZh), known.Colour)),
            ])),
        ],
        [.. style.Layers.Select(layer => new MapTableStyle(layer.Table, layer.Line, layer.Fill))]);

    /// <summary>
    /// Reads a tile set in turn and within the time a tile may take. A damaged set is forgotten, with its package.
    /// </summary>
    private async Task<Outcome<T>> ReadAsync<T>(
        ArchivedVersion version, string layer, Func<TileSet, CancellationToken, Outcome<T>> read,
        CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        if (!turn.IsAcquired)
            return gate.Busy();
        var opened = await OpenAsync(version, layer, cancellationToken);
        if (!opened.Succeeded)
            return opened.Problem;
        using var set = opened.Value;
        using var enough = new CancellationTokenSource(options.Value.MaxTileDuration, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        try
        {
            var found = read(set, either.Token);
            if (!found.Succeeded)
                library.Forget(version.Digest);
            return found;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MapProblems.TileTookTooLong.With(
                ("layer", layer), ("max", options.Value.MaxTileDuration.TotalSeconds),
                ("seconds", TileGate.RetryAfter.TotalSeconds));
        }
    }

    private async Task<Outcome<TileSet>> OpenAsync(
        ArchivedVersion version, string id, CancellationToken cancellationToken)
    {
        var layer = await FindAsync(version, id, cancellationToken);
        return layer.Succeeded ? library.Open(version.Digest, layer.Value) : layer.Problem;
    }

    /// <summary>A layer that can be drawn and that the caller may know; both kinds of others are not there.</summary>
    private async Task<Outcome<PackageLayer>> FindAsync(
        ArchivedVersion version, string id, CancellationToken cancellationToken)
    {
        var standing = await desk.LookAsync(version, cancellationToken);
        if (standing.Layers is not { } all)
            return standing.Problem ?? MapProblems.NotReady.With(("version", version.Version));
        var known = await KnownToCallerAsync(version, all, cancellationToken);
        if (!known.Succeeded)
            return known.Problem;
        var drawn = known.Value.Where(layer => layer.Summary is not null).ToList();
        return drawn.Find(layer => layer.Id == id) is { } found
            ? found
            : MapProblems.NoSuchLayer.With(
                ("layer", id.Length <= 100 ? id : id[..100]),
                ("known", string.Join(", ", drawn.Select(layer => layer.Id))));
    }

    private async Task<Outcome<IReadOnlyList<PackageLayer>>> KnownToCallerAsync(
        ArchivedVersion version, PackageLayers all, CancellationToken cancellationToken)
    {
        try
        {
            var secrecy = await secrecies.ReadAsync(version, cancellationToken);
            return secrecy.Succeeded
                ? Outcome<IReadOnlyList<PackageLayer>>.Of(
                [
                    .. all.Layers.Where(layer => readers.AdmitsDataSet(
                        current.Actor, secrecy.Value, layer.File, version.Plan.Division)),
                ])
                : secrecy.Problem;
        }
        catch (IOException)
        {
            // Tiles outlive a package that is damaged in the archive; without its package.json nobody knows whose they are.
            return MapProblems.PackageUnreadable.With(("plan", version.Plan), ("version", version.Version));
        }
    }

    private static MapLayers Without(ArchivedVersion version, Problem? problem, string language) => new(
        version.Digest.Value,
        problem is null ? MapState.Preparing : MapState.Failed,
        problem is null ? null : ProblemTexts.Describe(problem, language, traceId: null),
        [],
        Withheld: 0);

    private MapLayer Describe(PackageLayer layer, string language)
    {
        var summary = layer.Summary;
        return new MapLayer(
            layer.Id, layer.Name, style.NameOf(layer.Name), layer.File, summary?.Kind?.ToString(), summary?.Count ?? 0,
            summary?.WithoutPlace ?? 0, summary?.Simplified ?? 0, summary?.AreaSquareMetres ?? 0,
            summary?.Extent is { } extent ? Extent(extent) : null, TileGrid.MaxLevel,
            summary?.ClassField, style.ClassingOf(summary?.ClassField)?.Id,
            [
                .. (summary?.Classes ?? []).Select(
                    total => new MapClassTotal(total.Code, total.Count, total.AreaSquareMetres)),
            ],
            ProblemOf(layer, language));
    }

    private ProblemDescription? ProblemOf(PackageLayer layer, string language) =>
        layer.Refusal is { } code && problems.Find(code) is { } definition
            ? ProblemTexts.Describe(
                new Problem(definition, layer.Values ?? new Dictionary<string, string>()), language, traceId: null)
            : null;

    private static MapExtent Extent(Box box) => new(box.MinX, box.MinY, box.MaxX, box.MaxY);
}
