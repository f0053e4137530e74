using Exchange.Validation.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace Exchange.Validation.Tests.Rules;

/// <summary>Systems as files declare them, beyond plain codes.</summary>
public sealed class HorizontalSystemRuleTests
{
    // As ArcGIS writes it into a .prj file.
    private const string EsriDegrees =
        "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
        + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
        + "UNIT[\"Degree\",0.0174532925199433]]";

    [Fact]
    public async Task A_system_known_by_its_text_only_is_accepted()
    {
        using var package = PackageBuilder.County();
        package.EditVectorFile = file => Redeclare(file, "NONE", EsriDegrees);

        Assert.DoesNotContain(
            await package.CheckAsync(), finding => finding.Rule == "220101" && finding.Values.ContainsKey("allowed"));
    }

    [Fact]
    public async Task Findings_of_a_layer_known_by_its_text_only_carry_the_code_of_its_system()
    {
        using var coded = PackageBuilder.County();
        using var textOnly = PackageBuilder.County();
        textOnly.EditVectorFile = file => Redeclare(file, "NONE", EsriDegrees);
        foreach (var package in new[] { coded, textOnly })
            package["STBHHX"][2].With("YSDM", "2090020212");

        var expected = Assert.Single(await coded.CheckAsync(), finding => finding.Rule == "320101");
        var found = Assert.Single(await textOnly.CheckAsync(), finding => finding.Rule == "320101");

        Assert.Equal(4490, found.Epsg);
        Assert.Equal(
            (expected.Epsg, expected.X, expected.Y, expected.Message), (found.Epsg, found.X, found.Y, found.Message));
    }

    [Fact]
    public async Task A_label_on_parameters_of_another_datum_is_reported_for_each_layer()
    {
        using var package = PackageBuilder.County();
        var xian = EsriDegrees.Replace("D_China_2000", "D_Xian_1980", StringComparison.Ordinal)
            .Replace("6378137.0,298.257222101", "6378140.0,298.257", StringComparison.Ordinal);
        package.EditVectorFile = file => Redeclare(file, "EPSG", xian);

        var findings = (await package.CheckAsync()).Where(finding => finding.Rule == "220101").ToList();

        Assert.Equal(package.Layers.Count(), findings.Select(finding => finding.Layer).Distinct().Count());
        Assert.Contains(findings, finding => finding.Values.GetValueOrDefault("item") == "datum"
            && finding.Values["found"] == "D_Xian_1980");
    }

    private static void Redeclare(string file, string organization, string definition)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "UPDATE gpkg_spatial_ref_sys SET organization = $organization, definition = $definition "
            + "WHERE srs_id = 4490";
        command.Parameters.AddWithValue("$organization", organization);
        command.Parameters.AddWithValue("$definition", definition);
        command.ExecuteNonQuery();
    }
}
