using Exchange.Cli.Shell;
using Exchange.Domain.Problems;
using Exchange.Spatial.Diff;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>
/// Compares two versions of a layer feature by feature; with <c>--against</c> judges whether another version's changes
/// of the same base can be put together with them. Exit code 0 no difference (or changes that do not meet), 1
/// differences (or changes that touch or conflict), 2 unusable input.
/// </summary>
internal static class DiffCommand
{
    // What survey and plan layers have, most telling first.
    private static readonly string[] UsualClassFields = ["DLBM", "YDYHFLDM", "GHFQDM"];

    private const string UsualKey = "BSM";

    public static CliCommand Command { get; } = new(
        "diff",
        "diff OLD NEW --layer L [--key BSM] [--class FIELD] [--line LAYER …] [--against OTHER] [--json]",
        "compare two versions of a layer feature by feature",
        "逐要素比较图层的两个版本",
        RunAsync);

    private static Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var layer = arguments.RequiredValue("--layer");
        var files = new List<ILayerSource>();
        try
        {
            return Task.FromResult(Run(arguments, layer, files, cancellationToken));
        }
        catch (LayerUnreadableException unreadable)
        {
            return Task.FromResult(Refused(unreadable.Problem));
        }
        finally
        {
            foreach (var file in files)
                file.Dispose();
        }
    }

    private static int Run(
        Arguments arguments, string layer, List<ILayerSource> files, CancellationToken cancellationToken)
    {
        var paths = new List<string> { arguments.Required(0, "OLD"), arguments.Required(1, "NEW") };
        if (arguments.Value("--against") is { } other)
            paths.Add(other);
        var versions = new List<LayerVersion>();
        foreach (var path in paths)
        {
            var version = Open(path, layer, files);
            if (!version.Succeeded)
                return Refused(version.Problem);
            versions.Add(version.Value);
        }

        var options = new DiffOptions
        {
            Key = arguments.Value("--key") ?? InAll(versions, UsualKey),
            ClassField = arguments.Value("--class") ?? InAll(versions, UsualClassFields),
        };
        return versions.Count == 3
            ? Judge(versions, options, arguments.Has("--json"), cancellationToken)
            : Compare(versions[0], versions[1], options, arguments, cancellationToken);
    }

    private static int Compare(
        LayerVersion old,
        LayerVersion @new,
        DiffOptions options,
        Arguments arguments,
        CancellationToken cancellationToken)
    {
        var compared = LayerDiff.Compare(old, @new, options, cancellationToken);
        if (!compared.Succeeded)
            return Refused(compared.Problem);
        using var result = compared.Value;
        var lines = Lines(old.Source, @new.Source, arguments, cancellationToken);
        if (!lines.Succeeded)
            return Refused(lines.Problem);
        if (arguments.Has("--json"))
            DiffJson.Print(result, options, lines.Value, old.Layer);
        else
            DiffText.Print(result, options, lines.Value, old.Layer);
        return result.HasDifferences || lines.Value.Any(line => line.HasChanged) ? 1 : 0;
    }

    private static int Judge(
        IReadOnlyList<LayerVersion> versions, DiffOptions options, bool isJson, CancellationToken cancellationToken)
    {
        var judged = LayerMerge.Judge(
            versions[0], versions[1], versions[2], new MergeOptions { Diff = options }, cancellationToken);
        if (!judged.Succeeded)
            return Refused(judged.Problem);
        if (isJson)
            DiffJson.Print(judged.Value, versions[0].Layer);
        else
            DiffText.Print(judged.Value, versions[0].Layer);
        return judged.Value.Relation is MergeRelation.Touching or MergeRelation.Conflicting ? 1 : 0;
    }

    // The balance of each control line layer as a whole, by its own geometry.
    private static Outcome<LineBalance[]> Lines(
        ILayerSource old, ILayerSource @new, Arguments arguments, CancellationToken cancellationToken)
    {
        var lines = new List<LineBalance>();
        foreach (var name in arguments.Values("--line"))
        {
            var before = Find(arguments.Required(0, "OLD"), old, name);
            var after = Find(arguments.Required(1, "NEW"), @new, name);
            if ((before.Problem ?? after.Problem) is { } missing)
                return missing;
            var options = new DiffOptions { Key = InAll([before.Value, after.Value], UsualKey) };
            var compared = LayerDiff.Compare(before.Value, after.Value, options, cancellationToken);
            if (!compared.Succeeded)
                return compared.Problem;
            using var result = compared.Value;
            if (result.Balance is { } balance)
                lines.Add(new LineBalance(before.Value.Layer.Name, balance.Total, result.HasDifferences));
        }

        return lines.ToArray();
    }

    private static Outcome<LayerVersion> Open(string path, string layer, List<ILayerSource> files)
    {
        if (!Path.Exists(path))
            return LayerNames.NoFile.With(("file", path));
        var file = LayerFile.Open(path);
        if (!file.Succeeded)
            return file.Problem;
        files.Add(file.Value);
        return Find(path, file.Value, layer);
    }

    private static Outcome<LayerVersion> Find(string path, ILayerSource source, string layer)
    {
        var found = LayerNames.Find(path, source, layer);
        return found.Succeeded ? new LayerVersion(source, found.Value) : found.Problem;
    }

    private static string? InAll(IReadOnlyList<LayerVersion> versions, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (versions.All(version => version.Layer.Attribute(name) is not null))
                return name;
        }

        return null;
    }

    private static int Refused(Problem problem)
    {
        Language.Print(problem);
        return 2;
    }
}

/// <summary>How the area of one control line layer changed.</summary>
internal sealed record LineBalance(string Line, BalanceRow Total, bool HasChanged);
