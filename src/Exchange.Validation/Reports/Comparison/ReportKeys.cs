using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing.Jws;

namespace Exchange.Validation.Reports.Comparison;

/// <summary>
/// The public keys of those whose signed reports are read: a JSON Web Key, or a set of them (RFC 7517 section 5).
/// </summary>
/// <remarks>A key goes by its thumbprint and, where the file names one, by its <c>kid</c>.</remarks>
public sealed class ReportKeys : IDisposable
{
    private const long MaxBytes = 1 << 20;

    private readonly Dictionary<string, ECDsa> keys = new(StringComparer.Ordinal);

    private ReportKeys()
    {
    }

    public static async Task<Outcome<ReportKeys>> LoadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var found = new FileInfo(file);
            if (!found.Exists || found.Length > MaxBytes)
                return Unreadable(file, found.Exists ? $"{found.Length} bytes, allowed {MaxBytes}" : "no such file");
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken));
            return Read(json.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, broken.Message);
        }
    }

    /// <summary>The key of that id, which stays this set's; null when there is none.</summary>
    public ECDsa? Find(string kid) => keys.GetValueOrDefault(kid);

    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Dispose();
    }

    private static Outcome<ReportKeys> Read(JsonElement json)
    {
        var set = new ReportKeys();
        var isSet = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("keys", out var list)
            && list.ValueKind == JsonValueKind.Array;
        foreach (var entry in isSet ? json.GetProperty("keys").EnumerateArray().ToList() : [json])
        {
            var read = PublicJwk.Read(entry);
            if (!read.Succeeded)
            {
                set.Dispose();
                return read.Problem;
            }

            set.Add(read.Value.Thumbprint, read.Value);
            if (entry.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String)
                set.Add(kid.GetString() ?? "", read.Value);
        }

        return set;
    }

    private void Add(string kid, PublicJwk jwk)
    {
        // What was read as a key can be used as one.
        if (!keys.ContainsKey(kid) && jwk.ToKey() is { } key)
            keys.Add(kid, key);
    }

    private static Problem Unreadable(string file, string reason) =>
        ReportProblems.KeysUnreadable.With(("name", Path.GetFileName(file)), ("reason", reason));
}
