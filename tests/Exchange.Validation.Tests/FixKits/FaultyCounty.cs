using Exchange.Domain.Divisions;
using Exchange.Packaging.Practice;
using Exchange.Spatial.Editing;
using Exchange.Spatial.GeoPackages;
using Exchange.Validation.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace Exchange.Validation.Tests.FixKits;

/// <summary>
/// A packed practice county with all kinds of planted faults, and those that only a repair test needs.
/// </summary>
internal sealed class FaultyCounty : IDisposable
{
    /// <summary>Parcels of the first row, where the practice package plants nothing.</summary>
    public const long BlankParcel = 3;
    public const long WrongAreaParcel = 5;
    public const long RepeatedPointParcel = 7;
    public const string Parcels = "GHYDYH";

    // Of files and features: tables and documents are made anew, not repaired.
    private static readonly PracticeFault[] Faults =
    [
        PracticeFault.FolderMissing, PracticeFault.FileMissing, PracticeFault.NameWrong, PracticeFault.FileExtra,
        PracticeFault.LayerMissing, PracticeFault.GeometryKindWrong, PracticeFault.ReferenceWrong,
        PracticeFault.FieldMissing, PracticeFault.FieldTypeWrong, PracticeFault.FeatureCodeWrong,
        PracticeFault.DivisionCodeWrong, PracticeFault.ZoneCodeWrong, PracticeFault.LandUseCodeWrong,
        PracticeFault.IdTwice, PracticeFault.ValueMissing, PracticeFault.GeometryInvalid, PracticeFault.Overlap,
    ];

    private readonly string home = Directory.CreateTempSubdirectory("faulty-county").FullName;

    public string Package => Path.Combine(home, "packed");

    public string At(string name) => Path.Combine(home, name);

    public static async Task<FaultyCounty> MakeAsync(Action<string>? plantMore = null)
    {
        var county = new FaultyCounty();
        var options = new PracticeOptions
        {
            Division = PackageBuilder.ShippedDivisions.Find(DivisionCode.Parse("330106"))!, // The table has it.
            Features = PracticeOptions.MinFeaturesWithFaults,
            Faults = Faults,
        };
        var made = await PracticePackage.MakeAsync(county.At("content"), options, CancellationToken.None);
        var vector = VectorFileOf(made.Value.Folder);
        Execute(vector, $"UPDATE {Parcels} SET XZQMC = XZQMC || ' ' WHERE fid = {BlankParcel}");
        Execute(vector, $"UPDATE {Parcels} SET TBMJ = TBMJ + 123.4 WHERE fid = {WrongAreaParcel}");
        RepeatPoint(vector, RepeatedPointParcel);
        plantMore?.Invoke(vector);
        await PackageBuilder.PackAsync(made.Value.Folder, county.Package);
        return county;
    }

    public static string VectorFileOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.gpkg", SearchOption.AllDirectories).Single();

    public static void Execute(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static IReadOnlyList<object> Query(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object>();
        while (reader.Read())
            rows.Add(reader.GetValue(0));
        return rows;
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private static void RepeatPoint(string file, long parcel)
    {
        double x, y;
        using (var source = GeoPackage.Open(file).Value)
        {
            var layer = source.Layers.Single(layer => layer.Name == Parcels);
            var block = source.Find(layer, [parcel], CancellationToken.None)!.Single().Geometry; // Parcels have ids.
            (x, y) = (block.Coordinates[2], block.Coordinates[3]);
        }

        using var editor = LayerEditing.Open(file).Value;
        var point = new PointRun(x, y);
        Assert.Equal(EditResult.Done, editor.ReplacePoints(Parcels, parcel, point, new PointRun(x, y, x, y)));
        editor.Complete();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
