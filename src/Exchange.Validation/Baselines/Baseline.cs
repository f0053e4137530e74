using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing;
using Exchange.Spatial.Layers;

namespace Exchange.Validation.Baselines;

/// <summary>A baseline whose signature was verified, with its layers open. Several checks may not share one.</summary>
public sealed class Baseline : IDisposable
{
    private readonly ILayerSource? source;
    private readonly string? folder;

    internal Baseline(
        BaselineDocument document, string digest, PackageSignature signature, ILayerSource? source, string? folder)
    {
        (Document, Digest, Signature) = (document, digest, signature);
        (this.source, this.folder) = (source, folder);
    }

    public BaselineDocument Document { get; }

    /// <summary>
    /// SHA-256 of <c>baseline.json</c>, which names the layers by theirs: the whole of what was issued.
    /// </summary>
    public string Digest { get; }

    public PackageSignature Signature { get; }

    /// <summary>Id and version, as findings name it.</summary>
    public string Name => FormattableString.Invariant($"{Document.Id} {Document.Version}");

    public bool IsInEffect(DateOnly date) => Document.EffectiveFrom <= date && !(date > Document.EffectiveTo);

    /// <summary>
    /// The first of the tables that the baseline has in that system, under the table's name or under that name with
    /// <c>_</c> and the EPSG code behind it: one layer may be issued in several systems.
    /// </summary>
    internal Outcome<IssuedLayer> Layer(IReadOnlyList<string> tables, int? epsg)
    {
        var known = source?.Layers.Where(layer => layer.Reference.Epsg == epsg && epsg is not null).ToList() ?? [];
        var found = tables.Select(table => known.Find(layer => IsNamed(layer.Name, table, epsg)))
            .FirstOrDefault(layer => layer is not null);
        return found is not null && source is not null
            ? new IssuedLayer(this, source, found)
            : BaselineProblems.NoLayer.With(
                ("baseline", Name), ("layers", string.Join(" / ", tables)), ("epsg", epsg));
    }

    public void Dispose()
    {
        source?.Dispose();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    private static bool IsNamed(string name, string table, int? epsg) =>
        name.Equals(table, StringComparison.OrdinalIgnoreCase)
        || name.Equals(FormattableString.Invariant($"{table}_{epsg}"), StringComparison.OrdinalIgnoreCase);
}
