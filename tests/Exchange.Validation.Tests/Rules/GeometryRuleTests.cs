using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace Exchange.Validation.Tests.Rules;

public sealed class GeometryRuleTests
{
    [Fact]
    public async Task Rule_410101_names_features_without_geometry_and_rings_that_cross_themselves()
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"][1].Rings = null;
        package["GHYDYH"][3].Rings = [[121, 30, 121.01, 30.01, 121.01, 30, 121, 30.01, 121, 30]];

        var findings = await package.CheckAsync();

        Assert.Equal([("410101", 1L), ("410101", 3L)], findings.Select(f => (f.Rule, f.FeatureId!.Value)));
        Assert.Equal((null, 121.005), (findings[0].X, Math.Round(findings[1].X!.Value, 6)));
        Assert.Equal("SelfIntersection", findings[1].Values["kind"]);
    }

    [Fact]
    public async Task Rule_410101_accepts_a_hole_that_touches_its_shell_in_one_point()
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"][3].Rings =
        [
            [121, 30, 121.02, 30, 121.02, 30.02, 121, 30.02, 121, 30],
            [121, 30, 121.01, 30.005, 121.005, 30.01, 121, 30],
        ];

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_410106_names_the_feature_with_an_arc_and_no_other()
    {
        using var package = PackageBuilder.County();
        package.RulePack = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value;
        package.RulePack = package.RulePack with { Rules = [package.RulePack.Rule("410106")!] }; // It is shipped.
        package.EditVectorFile = file => PutArc(file, "GHYDYH", 2);

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("410106", "GHYDYH", 2L), (finding.Rule, finding.Layer, finding.FeatureId));
    }

    [Fact]
    public async Task Rule_410102_names_both_features_and_a_place_in_the_common_ground()
    {
        using var package = PackageBuilder.County();
        package["CZKFBJ"][3].Square(121, 30);
        package["CZKFBJ"][1].Square(121.009, 30.009);

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("410102", 1L, 3L), (finding.Rule, finding.FeatureId, finding.RelatedFeatureId));
        Assert.InRange(finding.X!.Value, 121.009, 121.01);
        Assert.InRange(finding.Y!.Value, 30.009, 30.01);
        Assert.StartsWith("3301060006", finding.Bsm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_410102_accepts_features_that_share_an_edge_or_overlap_within_the_tolerance()
    {
        using var package = PackageBuilder.County();
        package["CZKFBJ"][1].Square(121, 30);
        package["CZKFBJ"][2].Square(121.01, 30);
        package["CZKFBJ"][3].Square(121.02 - 1e-9, 30);

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_410102_says_nothing_of_layers_whose_features_may_overlap()
    {
        using var package = PackageBuilder.County();
        package.Layers.Add(ValidLayers.Of(package.Profile.Layer("HLFXKZX")!, 90)); // Named in the profile.
        package["HLFXKZX"][1].Square(121, 30).With("BSM", "330106900000000001").With("YSDM", "2090020229");
        package["HLFXKZX"][2].Square(121, 30);

        Assert.Empty(await package.CheckAsync());
    }

    // A curve polygon (10) of one circular string (8), as GeoPackage writes it: header, SRS id, then WKB.
    private static void PutArc(string file, string layer, long id)
    {
        using var blob = new MemoryStream();
        using var writer = new BinaryWriter(blob);
        writer.Write([(byte)'G', (byte)'P', 0, 1]);
        writer.Write(4490);
        writer.Write((byte)1);
        writer.Write(10);
        writer.Write(1);
        writer.Write((byte)1);
        writer.Write(8);
        writer.Write(5);
        foreach (var coordinate in (double[])[120.02, 30.3, 120.03, 30.31, 120.02, 30.32, 120.01, 30.31, 120.02, 30.3])
            writer.Write(coordinate);
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
        var triggers = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                triggers.Add(reader.GetString(0));
        }

        command.CommandText = string.Concat(triggers.Select(trigger => $"DROP TRIGGER \"{trigger}\";"))
            + $"UPDATE \"{layer}\" SET geom = $blob WHERE fid = {id}";
        command.Parameters.AddWithValue("$blob", blob.ToArray());
        command.ExecuteNonQuery();
    }
}
