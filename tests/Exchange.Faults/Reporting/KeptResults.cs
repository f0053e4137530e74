using System.Text.Json;

namespace Exchange.Faults.Reporting;

/// <summary>
/// Results of earlier calls, so that the full counts can be run kind by kind and the report still has them all.
/// </summary>
internal static class KeptResults
{
    private static string Folder => Path.Combine(FaultCommand.RepositoryRoot(), "artifacts", "fault-results");

    public static async Task KeepAsync(KindResult result)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(FileOf(result.Name), JsonSerializer.SerializeToUtf8Bytes(result));
    }

    public static async Task<KindResult?> FindAsync(string name) => File.Exists(FileOf(name))
        ? JsonSerializer.Deserialize<KindResult>(await File.ReadAllBytesAsync(FileOf(name))) : null;

    private static string FileOf(string name) => Path.Combine(Folder, $"{name}.json");
}
