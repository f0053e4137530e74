using System.Globalization;
using Exchange.Cli.Shell;
using Exchange.Domain.Problems;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>Copies the layers of one file into a new file of another format.</summary>
internal static class LayerConvertCommand
{
    public static CliCommand Command { get; } = new(
        "layer convert",
        "layer convert IN OUT [--layer NAME …] [--json]",
        "convert layers between GeoPackage, FileGDB, Shapefile, GeoJSON and VCT",
        "在 GeoPackage、FileGDB、Shapefile、GeoJSON、VCT 之间转换图层",
        RunAsync);

    private static Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(Run(arguments, cancellationToken));

    private static int Run(Arguments arguments, CancellationToken cancellationToken)
    {
        var input = arguments.Required(0, "IN");
        var output = arguments.Required(1, "OUT");
        if (!Path.Exists(input))
            return Refused(LayerNames.NoFile.With(("file", input)));
        var opened = LayerFile.Open(input);
        if (!opened.Succeeded)
            return Refused(opened.Problem);
        using var source = opened.Value;
        var layers = new List<LayerDefinition>(source.Layers);
        var asked = arguments.Values("--layer").ToList();
        if (asked.Count > 0)
            layers.Clear();
        foreach (var name in asked)
        {
            var found = LayerNames.Find(input, source, name);
            if (!found.Succeeded)
                return Refused(found.Problem);
            layers.Add(found.Value);
        }

        try
        {
            var created = LayerFile.Create(output, TimeProvider.System.GetUtcNow());
            if (!created.Succeeded)
                return Refused(created.Problem);
            using var writer = created.Value;
            var isJson = arguments.Has("--json");
            var copied = new List<CopiedLayer>();
            foreach (var layer in layers)
            {
                copied.Add(Copy(source, layer, writer, cancellationToken));
                if (!isJson)
                    Print(copied[^1]);
            }

            writer.Complete();
            if (isJson)
                LayerJson.Print(new { layers = copied, notices = NoticeLine.Of(source) });
            else
                NoticeLine.Print(source);
            return 0;
        }
        catch (LayerUnreadableException unreadable)
        {
            return Refused(unreadable.Problem);
        }
        catch (IOException fault)
        {
            return Refused(LayerNames.NotWritable.With(("file", output), ("found", fault.Message)));
        }
        catch (LayerUnwritableException unwritable)
        {
            return Refused(unwritable.Problem);
        }
    }

    private static CopiedLayer Copy(
        ILayerSource source, LayerDefinition layer, ILayerWriter writer, CancellationToken cancellationToken)
    {
        using var progress = new FeatureProgress(layer.Name);
        writer.AddLayer(layer, progress.Count(ReadAhead.Of(source, layer, cancellationToken)));
        return new CopiedLayer(layer.Name, progress.Features);
    }

    private static void Print(CopiedLayer copied) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{copied.Layer}: {copied.Features} {Language.Text("features", "个要素")}"));

    private static int Refused(Problem problem)
    {
        Language.Print(problem);
        return 2;
    }

    private sealed record CopiedLayer(string Layer, long Features);
}
