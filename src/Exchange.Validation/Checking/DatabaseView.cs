using Exchange.Domain.Problems;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Checking;

/// <summary>Something of the vector data that cannot be read.</summary>
/// <param name="Layer">Null when the whole file cannot be opened.</param>
internal sealed record VectorFault(string File, string? Layer, Problem Problem);

/// <summary>The vector files of a package, opened, with their layers in the profile's order, then by name.</summary>
internal sealed class DatabaseView : IDisposable
{
    private readonly List<ILayerSource> sources = [];

    private DatabaseView(PackageView package) => Package = package;

    public PackageView Package { get; }

    public CheckRequest Request => Package.Request;

    /// <summary>Vector files that were there, whether or not they could be opened.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    public IReadOnlyList<VectorFault> Faults { get; private set; } = [];

    public IReadOnlyList<LayerView> Layers { get; private set; } = [];

    public static DatabaseView Open(PackageView package)
    {
        var view = new DatabaseView(package);
        var faults = new List<VectorFault>();
        var layers = new List<LayerView>();
        view.Files = [.. package.VectorFiles().Select(LayerFolder.DataSetOf).Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (var file in view.Files)
        {
            var opened = LayerFile.Open(package.FullPath(file));
            if (!opened.Succeeded)
            {
                faults.Add(new VectorFault(package.InPayload(file), null, opened.Problem));
                continue;
            }

            var source = opened.Value;
            view.sources.Add(source);
            layers.AddRange(source.Layers.Select(layer => new LayerView(
                package, package.InPayload(file), source, layer, package.Request.Profile.Layer(layer.Name))));
        }

        view.Faults = faults;
        view.Layers = InOrder(package.Request.Profile, layers);
        return view;
    }

    /// <summary>The layers of those tables, the first file of each, in the order of the tables.</summary>
    public IEnumerable<LayerView> Tables(IReadOnlyList<string> tables) => tables
        .Select(table => Layers.FirstOrDefault(layer => layer.Table.Equals(table, StringComparison.OrdinalIgnoreCase)))
        .OfType<LayerView>();

    public void Dispose()
    {
        foreach (var source in sources)
            source.Dispose();
    }

    private static IReadOnlyList<LayerView> InOrder(Profile profile, IEnumerable<LayerView> layers)
    {
        var places = profile.Layers.Select((layer, index) => (layer.Table, index))
            .ToDictionary(entry => entry.Table, entry => entry.index, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. layers.OrderBy(layer => places.GetValueOrDefault(layer.Table, int.MaxValue))
                .ThenBy(layer => layer.Table, StringComparer.Ordinal)
                .ThenBy(layer => layer.File, StringComparer.Ordinal),
        ];
    }
}
