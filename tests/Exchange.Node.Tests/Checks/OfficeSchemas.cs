using System.Text.Json.Nodes;

namespace Exchange.Node.Tests.Checks;

/// <summary>A copy of the schemas in a folder of an office, where versions of the national rule pack come and go.</summary>
public sealed class OfficeSchemas : IDisposable
{
    private const string Pack = "national-base";

    public OfficeSchemas() => Copy(new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "schemas")), Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("office-schemas-").FullName;

    private string Packs => Path.Combine(Folder, "rule-packs");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Puts a later version beside the shipped one, in effect from today on.</summary>
    public void Issue(string version)
    {
        var pack = JsonNode.Parse(File.ReadAllText(Path.Combine(Packs, Pack + ".json")))!; // Shipped.
        pack["version"] = version;
        pack["validFrom"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", null);
        File.WriteAllText(Path.Combine(Packs, $"{Pack}@{version}.json"), pack.ToJsonString());
    }

    /// <summary>Takes the shipped version away.</summary>
    public void RemoveFirst() => File.Delete(Path.Combine(Packs, Pack + ".json"));

    private static void Copy(DirectoryInfo from, string to)
    {
        foreach (var file in from.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // A file below the folder.
            file.CopyTo(target);
        }
    }
}
