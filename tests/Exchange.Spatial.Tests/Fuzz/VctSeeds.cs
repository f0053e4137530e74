using System.Text;
using Exchange.Spatial.Tests.Formats;
using Exchange.Spatial.Tests.Vct;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>Sound VCT files that together have every kind of record: both versions, both encodings.</summary>
internal static class VctSeeds
{
    public static IReadOnlyList<FuzzSeed> All() =>
    [
        .. Texts().Select(Encoding.UTF8.GetBytes).Select(Seed),
        Seed(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Skeleton.Version3)),
        .. Enum.GetValues<VctVersion>().Select(Written),
    ];

    private static IEnumerable<string> Texts() =>
    [
        Skeleton.Version3,
        Skeleton.Version2,
        Skeleton.OfLines("1,0,2", (1, "0,0 9,0 9,9 0,9 0,0"), (2, "3,3 5,3 3,5 3,3")),
        Skeleton.Of("Polygon", Skeleton.PolygonPart("1\n0,0\n2\n11\n5\n0,0\n9,0\n9,9\n0,9\n0,0\n13\n5,5\n2"), "9,a"),
        Skeleton.Of("Annotation", "AnnotationBegin\n9\n7\nu\n2\n文\n2\n1,2,3\n4,5,6\n0\nAnnotationEnd", "9,a"),
        Skeleton.Version3.With("PolygonEnd", "103\n2090020213\nu\n100\n1,1\n22\n2\n101,102\n0\nPolygonEnd")
            .With("AttributeEnd", "VarcharBegin\n5\nx\n,\nVarcharEnd\nAttributeEnd"),
    ];

    private static FuzzSeed Seed(byte[] bytes) => new("layers.vct", [("layers.vct", bytes)]);

    private static FuzzSeed Written(VctVersion version)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("layers.vct");
        using (var writer = VctWriter.Create(
            path, DateTimeOffset.UnixEpoch, new VctWriterOptions { Version = version }))
        {
            var drawn = new RandomLayers(7, 4526, isOnResolution: true);
            foreach (var layer in new[] { drawn.Coverage("A", 4, 3), drawn.Lines("B", 3), drawn.Points("C", 3, false) })
                writer.AddLayer(layer.Layer, [layer]);
            writer.Complete();
        }

        return FuzzSeed.FromPath(path);
    }
}
