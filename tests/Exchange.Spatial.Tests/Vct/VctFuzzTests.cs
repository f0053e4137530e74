using System.Diagnostics;
using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>Damaged files are read or refused; nothing else ever happens.</summary>
public sealed class VctFuzzTests : VctFolder
{
    // Small files need no more, whatever they claim to hold.
    private const long MostBytesAllocated = 128 * 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public void Damaged_files_are_read_or_refused_in_time_and_within_memory()
    {
        var corpus = Corpus();
        var path = NewPath();
        var outcomes = new Dictionary<string, int>();
        for (var seed = 0; seed < TestCounts.Of(300, 10_000); seed++)
        {
            var random = new Random(seed);
            var (one, other) = (corpus[random.Next(corpus.Count)], corpus[random.Next(corpus.Count)]);
            var bytes = new VctMutator(seed).Mutate(one, other);
            File.WriteAllBytes(path, bytes);
            var started = Stopwatch.GetTimestamp();
            var allocated = GC.GetAllocatedBytesForCurrentThread();

            var outcome = Try(path, seed);

            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            Assert.True(Stopwatch.GetElapsedTime(started) < Deadline, $"seed {seed} took too long");
            Assert.True(
                GC.GetAllocatedBytesForCurrentThread() - allocated < MostBytesAllocated,
                $"seed {seed} took too much memory");
        }

        // Both happen often, or the damage is too coarse or too fine to tell anything.
        Assert.True(outcomes.GetValueOrDefault("read") > 20, string.Join(", ", outcomes));
        Assert.True(outcomes.GetValueOrDefault("vct.malformed") > 20, string.Join(", ", outcomes));
    }

    private static string Try(string path, int seed)
    {
        try
        {
            var opened = VctFile.Open(path, null, CancellationToken.None);
            if (!opened.Succeeded)
                return opened.Problem.Code;
            using var file = opened.Value;
            foreach (var layer in file.Layers)
            {
                foreach (var part in file.Read(layer, CancellationToken.None))
                    LookAt(part);
            }

            Assert.All(file.Notices, note => Assert.True(note.Count > 0));
            return "read";
        }
        catch (LayerUnreadableException refusal)
        {
            return refusal.Problem.Code;
        }
        catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"seed {seed}", fault);
        }
    }

    private static void LookAt(LayerPartition part)
    {
        for (var row = 0; row < part.Count; row++)
        {
            LayerText.Geometry(part.Geometry, row);
            foreach (var column in part.Columns)
                column.Text(row);
        }
    }

    private List<byte[]> Corpus()
    {
        var texts = new List<string>
        {
            Skeleton.Version3,
            Skeleton.Version2,
            Skeleton.OfLines("1,0,2", (1, "0,0 9,0 9,9 0,9 0,0"), (2, "3,3 5,3 3,5 3,3")),
            Skeleton.Of(
                "Polygon", Skeleton.PolygonPart("1\n0,0\n2\n11\n5\n0,0\n9,0\n9,9\n0,9\n0,0\n13\n5,5\n2"), "9,a"),
            Skeleton.Of("Annotation", "AnnotationBegin\n9\n7\nu\n2\n文\n2\n1,2,3\n4,5,6\n0\nAnnotationEnd", "9,a"),
            Skeleton.Version3.With("PolygonEnd", "103\n2090020213\nu\n100\n1,1\n22\n2\n101,102\n0\nPolygonEnd")
                .With("AttributeEnd", "VarcharBegin\n5\nx\n,\nVarcharEnd\nAttributeEnd"),
        };
        var corpus = texts.Select(Encoding.UTF8.GetBytes).Append(Gb18030.GetBytes(Skeleton.Version3)).ToList();
        foreach (var version in Enum.GetValues<VctVersion>())
        {
            var path = NewPath();
            var options = new VctWriterOptions { Version = version };
            using (var writer = VctWriter.Create(path, DateTimeOffset.UnixEpoch, options))
            {
                var drawn = new RandomLayers(7, 4526, isOnResolution: true);
                LayerPartition[] layers = [drawn.Coverage("A", 4, 3), drawn.Lines("B", 3), drawn.Points("C", 3, false)];
                foreach (var layer in layers)
                    writer.AddLayer(layer.Layer, [layer]);
                writer.Complete();
            }

            corpus.Add(File.ReadAllBytes(path));
        }

        return corpus;
    }
}
