using System.Globalization;
using Exchange.Cli.Shell;
using Exchange.Domain.Problems;
using Exchange.Spatial.Checks;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>
/// Checks one polygon layer of any file, without a package. Exit code 0 nothing found, 1 findings, 2 unusable.
/// </summary>
internal static class LayerCheckCommand
{
    private const int MaxPrinted = 50;

    public static CliCommand Command { get; } = new(
        "layer check",
        "layer check FILE --layer L [--within LAYER] [--covers] [--apart-from LAYER …] [--area-field F] [--key F] "
        + "[--tolerance METRES] [--json]",
        "check geometry, coverage, keys and areas of one layer",
        "检查单个图层的几何、拓扑、编号和面积",
        RunAsync);

    private static Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(Run(arguments, cancellationToken));

    private static int Run(Arguments arguments, CancellationToken cancellationToken)
    {
        var file = arguments.Required(0, "FILE");
        if (!Path.Exists(file))
            return Refused(LayerNames.NoFile.With(("file", file)));
        var opened = LayerFile.Open(file);
        if (!opened.Succeeded)
            return Refused(opened.Problem);
        using var source = opened.Value;
        var request = Request(arguments, file, source);
        if (!request.Succeeded)
            return Refused(request.Problem);
        try
        {
            using var progress = new FeatureProgress(request.Value.Layer.Name);
            var result = LayerCheck.Run(source, request.Value, progress, cancellationToken);
            if (!result.Succeeded)
                return Refused(result.Problem);
            progress.Clear();
            var (features, findings) = result.Value;
            if (arguments.Has("--json"))
            {
                LayerJson.Print(new { features, findings, notices = NoticeLine.Of(source) });
            }
            else
            {
                NoticeLine.Print(source);
                Print(result.Value);
            }

            return findings.Count == 0 ? 0 : 1;
        }
        catch (LayerUnreadableException unreadable)
        {
            return Refused(unreadable.Problem);
        }
    }

    private static Outcome<LayerCheckRequest> Request(Arguments arguments, string file, ILayerSource source)
    {
        var layer = LayerNames.Find(file, source, arguments.RequiredValue("--layer"));
        if (!layer.Succeeded)
            return layer.Problem;
        foreach (var option in new[] { "--area-field", "--key" })
        {
            if (arguments.Value(option) is not { } name)
                continue;
            var field = LayerNames.FindField(layer.Value, name);
            if (!field.Succeeded)
                return field.Problem;
        }

        LayerDefinition? within = null;
        var others = new List<LayerDefinition>();
        foreach (var (option, name) in arguments.Values("--within").Select(name => ("--within", name))
            .Concat(arguments.Values("--apart-from").Select(name => ("--apart-from", name))))
        {
            var other = LayerNames.Find(file, source, name);
            if (!other.Succeeded)
                return other.Problem;
            if (option == "--within")
                within = other.Value;
            else
                others.Add(other.Value);
        }

        var request = new LayerCheckRequest
        {
            Layer = layer.Value,
            Within = within,
            Covers = arguments.Has("--covers"),
            ApartFrom = others,
            AreaField = arguments.Value("--area-field"),
            KeyField = arguments.Value("--key"),
        };
        return arguments.Value("--tolerance") is { } tolerance
            ? request with { ToleranceMetres = Metres(tolerance) } : request;
    }

    private static double Metres(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var metres)
            && metres is >= 0 and <= 1000
            ? metres : throw new UsageException($"--tolerance {text}: give metres from 0 to 1000");

    private static void Print(LayerCheckResult result)
    {
        foreach (var kind in result.Findings.GroupBy(finding => finding.Kind))
        {
            Console.WriteLine($"{KindName(kind.Key)}: {kind.Count()}");
            foreach (var finding in kind.Take(MaxPrinted))
                Console.WriteLine($"  {Line(finding)}");
            if (kind.Count() > MaxPrinted)
                Console.WriteLine(Language.Text("  … --json lists all", "  …… 用 --json 查看全部"));
        }

        Console.WriteLine(Language.Text(
            $"{result.Features} features, {result.Findings.Count} findings",
            $"{result.Features} 个要素，{result.Findings.Count} 个问题"));
    }

    private static string Line(LayerFinding finding)
    {
        var parts = new List<string> { string.Join(" / ", finding.Ids) };
        if (finding.AreaSquareMetres is { } area)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{area:0.####} m²"));
        foreach (var (name, value) in finding.Values ?? new Dictionary<string, string>())
            parts.Add($"{name} {value}");
        if (finding.X is { } x && finding.Y is { } y)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"({x}, {y})"));
        return string.Join("  ", parts);
    }

    private static string KindName(LayerFindingKind kind) => kind switch
    {
        LayerFindingKind.Invalid => Language.Text("invalid geometry", "几何无效"),
        LayerFindingKind.DuplicateId => Language.Text("repeated identifier", "标识重复"),
        LayerFindingKind.DuplicateGeometry => Language.Text("repeated geometry", "图形重复"),
        LayerFindingKind.Overlap => Language.Text("overlap", "重叠"),
        LayerFindingKind.Gap => Language.Text("gap", "缝隙"),
        LayerFindingKind.Outside => Language.Text("outside the boundary", "超出范围"),
        LayerFindingKind.AreaMismatch => Language.Text("area differs", "面积不符"),
        LayerFindingKind.AreaMissing => Language.Text("no area stored", "面积缺失"),
        LayerFindingKind.Conflict => Language.Text("shares ground with another layer", "图层间重叠"),
        _ => throw new InvalidOperationException($"Unknown kind {kind}"),
    };

    private static int Refused(Problem problem)
    {
        Language.Print(problem);
        return 2;
    }
}
