using System.Security.Cryptography;

namespace Exchange.Benchmarks.Processes;

/// <summary>
/// Builds a copy of a foreign project, once per content, with none of this repository's build settings.
/// </summary>
/// <remarks>
/// The shared folder is read-only, and its projects know nothing of central package versions or warnings as errors. The
/// copy therefore lies beside empty settings files, which end the search for ours. Processes may build at the same
/// time: each builds in a folder of its own, and the first to finish gives it the name that all use.
/// </remarks>
internal static class DotnetPublish
{
    private static readonly string[] SettingsFiles =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    /// <summary>The built program's assembly.</summary>
    /// <param name="made">Folder that keeps what was built.</param>
    public static string Build(string project, string assembly, string made, CancellationToken cancellationToken)
    {
        var sources = Directory.GetFiles(project).Order(StringComparer.Ordinal).ToList();
        var target = Path.Combine(made, $"{assembly}-{Digest(sources)}");
        if (!Directory.Exists(target))
            Publish(sources, target, cancellationToken);
        return Path.Combine(target, $"{assembly}.dll");
    }

    private static void Publish(List<string> sources, string target, CancellationToken cancellationToken)
    {
        var work = $"{target}.{Environment.ProcessId}";
        var copy = Directory.CreateDirectory(Path.Combine(work, "source")).FullName;
        foreach (var source in sources)
            File.WriteAllBytes(Path.Combine(copy, Path.GetFileName(source)), File.ReadAllBytes(source));
        foreach (var settings in SettingsFiles)
            File.WriteAllText(Path.Combine(copy, settings), "<Project />");
        File.WriteAllText(Path.Combine(copy, ".editorconfig"), "root = true");

        var result = Path.Combine(work, "program");
        ChildProcess.Run(
            "dotnet",
            [
                "publish", copy, "-c", "Release", "-o", result, "-v", "q", "-m:1", "-nodeReuse:false",
                "-p:UseSharedCompilation=false", "-p:NuGetAudit=false",
            ],
            cancellationToken);
        try
        {
            Directory.Move(result, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another process was first; its program is made of the same sources.
        }

        Directory.Delete(work, recursive: true);
    }

    private static string Digest(List<string> files)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            digest.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(digest.GetHashAndReset())[..12];
    }
}
