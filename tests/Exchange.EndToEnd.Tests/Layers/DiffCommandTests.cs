using System.Text.Json;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.EndToEnd.Tests.Layers;

/// <summary><c>exchange diff</c> as scripts use it: its exit codes and its JSON.</summary>
public sealed class DiffCommandTests : IDisposable
{
    private const double East = 38_500_000;
    private const double North = 3_400_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-diff-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Tells_every_change_as_json_and_ends_with_1()
    {
        var old = Write("old", ("A", "0101", 0, 100), ("B", "0301", 100, 100), ("C", "0301", 300, 100));
        var @new = Write(
            "new", ("A", "0101", 0, 90), ("B", "0702", 100, 100), ("D", "0301", 300, 100), ("E", "1104", 500, 50));

        var end = (await Programs.CliAsync("diff", old, @new, "--layer", "dltb", "--json")).MustBe(1);

        using var json = JsonDocument.Parse(end.Output);
        var root = json.RootElement;
        Assert.Equal((3, 4), (root.GetProperty("old").GetInt32(), root.GetProperty("new").GetInt32()));
        Assert.Equal(
            ["reshaped A", "attributes B", "rekeyed C", "added E"],
            root.GetProperty("changes").EnumerateArray().Select(
                change => $"{change.GetProperty("kind").GetString()} {change.GetProperty("key").GetString()}"));
        var field = root.GetProperty("changes")[1].GetProperty("fields")[0];
        Assert.Equal("0301", field.GetProperty("before").GetString());
        Assert.Equal("0702", field.GetProperty("after").GetString());
        Assert.Equal("D", root.GetProperty("changes")[2].GetProperty("newKey").GetString());
        Assert.Equal(1000, root.GetProperty("changes")[0].GetProperty("areaRemoved").GetDouble(), 0.05);
        var counts = root.GetProperty("counts");
        Assert.Equal(
            [1, 0, 1], new[] { "added", "removed", "rekeyed" }.Select(kind => counts.GetProperty(kind).GetInt32()));
        Assert.Equal(
            ["0101 -1000", "0301 -10000", "0702 10000", "1104 5000"],
            root.GetProperty("balance").EnumerateArray().Select(
                row => $"{row.GetProperty("class").GetString()} {Math.Round(row.GetProperty("change").GetDouble())}"));
    }

    [Fact]
    public async Task Ends_with_0_without_differences_and_says_so_in_both_languages()
    {
        var old = Write("old", ("A", "0101", 0, 100));
        var same = Write("same", ("A", "0101", 0, 100));

        foreach (var (language, words) in new[] { ("en", "0 changed"), ("zh", "变更 0 个") })
        {
            var end = await Programs.RunAsync(
                Repository.CliProgram,
                null,
                ["diff", old, same, "--layer", "DLTB"],
                new Dictionary<string, string> { ["EXCHANGE_LANG"] = language });

            Assert.Contains(words, end.MustBe(0).Output.Split('\n')[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ends_with_2_and_a_problem_when_the_input_is_unusable()
    {
        var old = Write("old", ("A", "0101", 0, 100));
        var text = Path.Combine(folder.FullName, "text.gpkg");
        await File.WriteAllTextAsync(text, "no package");

        var noLayer = (await Programs.CliAsync("diff", old, old, "--layer", "XZQ")).MustBe(2);
        var noKey = (await Programs.CliAsync("diff", old, old, "--layer", "DLTB", "--key", "TBBH")).MustBe(2);
        var noPackage = (await Programs.CliAsync("diff", old, text, "--layer", "DLTB")).MustBe(2);
        var nothing = (await Programs.CliAsync("diff", old, old)).MustBe(2);

        Assert.StartsWith("layer.not-found", noLayer.Errors, StringComparison.Ordinal);
        Assert.StartsWith("diff.field-missing", noKey.Errors, StringComparison.Ordinal);
        Assert.StartsWith("geopackage.", noPackage.Errors, StringComparison.Ordinal);
        Assert.Contains("usage: exchange diff", nothing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judges_another_change_of_the_same_base()
    {
        var old = Write("old", ("A", "0101", 0, 100), ("B", "0301", 500, 100));
        var one = Write("one", ("A", "0101", 0, 90), ("B", "0301", 500, 100));
        var other = Write("other", ("A", "0101", 0, 80), ("B", "0301", 500, 100));
        var far = Write("far", ("A", "0101", 0, 100), ("B", "0301", 500, 90));

        var conflict = await Programs.CliAsync("diff", old, one, "--layer", "DLTB", "--against", other, "--json");
        var apart = await Programs.CliAsync("diff", old, one, "--layer", "DLTB", "--against", far, "--json");

        Assert.Equal("conflicting", Relation(conflict.MustBe(1)));
        Assert.Equal("independent", Relation(apart.MustBe(0)));

        static string? Relation(ProgramEnd end)
        {
            using var json = JsonDocument.Parse(end.Output);
            return json.RootElement.GetProperty("relation").GetString();
        }
    }

    // Parcels of 100 m from south to north.
    private string Write(string name, params (string Key, string Class, double West, double Width)[] parcels)
    {
        var layer = new LayerDefinition
        {
            Name = "DLTB",
            GeometryKind = GeometryKind.Polygon,
            Reference = Cgcs2000.Reference(4526),
            Attributes =
            [
                new AttributeDefinition("BSM", AttributeType.Text, "TEXT"),
                new AttributeDefinition("DLBM", AttributeType.Text, "TEXT"),
            ],
        };
        var geometry = new GeometryBlockBuilder();
        foreach (var (_, _, west, width) in parcels)
        {
            var (x0, x1) = (East + west, East + west + width);
            geometry.AddPolygon([x0, North, x1, North, x1, North + 100, x0, North + 100, x0, North]);
        }

        var path = Path.Combine(folder.FullName, name + ".gpkg");
        using var writer = GeoPackageWriter.Create(path, DateTimeOffset.UnixEpoch);
        writer.AddLayer(
            layer,
            [
                new LayerPartition(
                    layer,
                    0,
                    [.. Enumerable.Range(1, parcels.Length).Select(id => (long)id)],
                    geometry.Build(),
                    [
                        new TextValues(layer.Attributes[0], [.. parcels.Select(parcel => parcel.Key)]),
                        new TextValues(layer.Attributes[1], [.. parcels.Select(parcel => parcel.Class)]),
                    ]),
            ]);
        writer.Complete();
        return path;
    }
}
