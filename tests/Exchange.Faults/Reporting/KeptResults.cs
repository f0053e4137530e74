using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exchange.Faults.Reporting;

/// <summary>
/// Results of earlier calls, so that the full counts can be run kind by kind, on whatever machine, and the report still has them
/// all: they are committed with it.
/// </summary>
internal static class KeptResults
{
    // As people read them in a difference.
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Folder => Path.Combine(FaultCommand.RepositoryRoot(), "tests", "Exchange.Faults", "Results");

    public static async Task KeepAsync(KindResult result)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(FileOf(result.Name), JsonSerializer.SerializeToUtf8Bytes(result, Readable));
    }

    public static async Task<KindResult?> FindAsync(string name) => File.Exists(FileOf(name))
        ? JsonSerializer.Deserialize<KindResult>(await File.ReadAllBytesAsync(FileOf(name))) : null;

    private static string FileOf(string name) => Path.Combine(Folder, $"{name}.json");
}
