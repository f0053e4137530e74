using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Spatial.Tests;

/// <summary>Reads files of cases that lie beside their tests in the repository.</summary>
internal static class CaseFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<T> Read<T>(string folder, string file)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Exchange.sln")))
            at = at.Parent;
        var root = at?.FullName ?? throw new DirectoryNotFoundException("No Exchange.sln above the tests");
        using var stream = File.OpenRead(Path.Combine(root, "tests", "Exchange.Spatial.Tests", folder, file));
        return JsonSerializer.Deserialize<List<T>>(stream, Json)
            ?? throw new InvalidDataException($"{file} holds no cases");
    }
}
