using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Microsoft.Data.Sqlite;

namespace Exchange.Spatial.GeoPackages;

/// <summary>
/// A GeoPackage opened for reading: its layers and their features. One thread at a time, one pass over a layer at a
/// time.
/// </summary>
public sealed class GeoPackage : ILayerSource
{
    private const int NotADatabase = 26; // SQLITE_NOTADB

    private readonly string name;
    private readonly UntrustedDatabase database;
    private readonly GeoPackageOptions options;
    private readonly Dictionary<string, string> faults;
    private readonly Dictionary<string, int> srsIds;

    private GeoPackage(
        string name, UntrustedDatabase database, GeoPackageOptions options, GeoPackageCatalogue catalogue)
    {
        this.name = name;
        this.database = database;
        this.options = options;
        faults = catalogue.Faults;
        srsIds = catalogue.SrsIds;
        Layers = catalogue.Layers;
        OtherContents = catalogue.OtherContents;
    }

    /// <summary>Feature layers and attribute tables, in the order of <c>gpkg_contents</c>.</summary>
    public IReadOnlyList<LayerDefinition> Layers { get; }

    /// <summary>Names of contents that are no layers: tile matrices, coverages.</summary>
    public IReadOnlyList<string> OtherContents { get; }

    /// <summary>Opens the file, or says why it is no GeoPackage.</summary>
    public static Outcome<GeoPackage> Open(string file, GeoPackageOptions? options = null)
    {
        options ??= new GeoPackageOptions();
        var name = Path.GetFileName(file);
        UntrustedDatabase? database = null;
        try
        {
            database = UntrustedDatabase.Open(file, options.MaxValueBytes, options.MaxLayerTime);
            var catalogue = GeoPackageCatalogue.Read(database, options.MaxDescriptionRows);
            if (catalogue is null)
            {
                database.Dispose();
                return GeoPackageProblems.NotAGeoPackage.With(("file", name), ("found", "no table gpkg_contents"));
            }

            return new GeoPackage(name, database, options, catalogue);
        }
        catch (SqliteException fault)
        {
            database?.Dispose();
            return fault.SqliteErrorCode == NotADatabase
                ? GeoPackageProblems.NotAGeoPackage.With(("file", name), ("found", "not a SQLite database"))
                : GeoPackageProblems.Damaged.With(
                    ("file", name),
                    ("place", "gpkg_contents"),
                    ("found", fault.Message),
                    ("code", fault.SqliteErrorCode));
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or OverflowException)
        {
            // Cells of the describing tables that are not what the standard says.
            database?.Dispose();
            return GeoPackageProblems.NotAGeoPackage.With(("file", name), ("found", fault.Message));
        }
    }

    /// <inheritdoc />
    public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken) =>
        Reader(layer).Read(cancellationToken);

    /// <inheritdoc />
    public IEnumerable<LayerPartition>? Find(
        LayerDefinition layer, IReadOnlyList<long> featureIds, CancellationToken cancellationToken) =>
        layer.IdColumn is null ? null : Reader(layer).Find(featureIds, cancellationToken);

    private FeatureReader Reader(LayerDefinition layer)
    {
        if (faults.TryGetValue(layer.Name, out var fault))
        {
            throw new LayerUnreadableException(
                GeoPackageProblems.LayerMissing.With(("file", name), ("layer", layer.Name), ("found", fault)));
        }

        var srsId = srsIds.GetValueOrDefault(layer.Name);
        return new FeatureReader(name, database, options, layer, srsId);
    }

    /// <summary>Number of rows of a layer; walks the whole table.</summary>
    /// <exception cref="LayerUnreadableException">The table is missing or damaged.</exception>
    public long CountFeatures(LayerDefinition layer)
    {
        if (faults.TryGetValue(layer.Name, out var fault))
        {
            throw new LayerUnreadableException(
                GeoPackageProblems.LayerMissing.With(("file", name), ("layer", layer.Name), ("found", fault)));
        }

        try
        {
            database.Allow(options.MaxLayerTime, CancellationToken.None);
            var rows = database.Query($"SELECT count(*) FROM {SqlName.Quote(layer.Name)}", 1);
            return long.Parse(rows[0][0]!, CultureInfo.InvariantCulture); // count(*) is never null.
        }
        catch (SqliteException damage)
        {
            throw new LayerUnreadableException(
                GeoPackageProblems.Damaged.With(
                    ("file", name), ("place", layer.Name), ("found", damage.Message), ("code", damage.SqliteErrorCode)),
                damage);
        }
    }

    public void Dispose() => database.Dispose();
}
