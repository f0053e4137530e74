using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Exchange.Validation.Findings;

/// <summary>
/// Writes findings as JSON lines (UTF-8, one finding per line, LF) and hashes what it writes, so that the report can
/// name exactly these bytes.
/// </summary>
public sealed class FindingFile : IFindingSink, IAsyncDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();
    private readonly FileStream stream;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public FindingFile(string path) => stream = new FileStream(
        path, FileMode.Create, FileAccess.Write, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);

    public long Lines { get; private set; }

    public async ValueTask TakeAsync(Finding finding, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(finding, FindingJson.Options);
        await WriteAsync(line, cancellationToken);
        await WriteAsync(LineEnd, cancellationToken);
        Lines++;
    }

    /// <summary>
    /// Flushes and answers the SHA-256 of everything written, as lower-case hex. Call once, at the end.
    /// </summary>
    public async Task<string> CompleteAsync(CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        hash.Dispose();
    }

    /// <summary>Reads a findings file back, line by line.</summary>
    /// <exception cref="InvalidDataException">A line is no finding.</exception>
    public static async IAsyncEnumerable<Finding> ReadAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return Parse(line) ?? throw new InvalidDataException($"A line of {Path.GetFileName(path)} is no finding");
        }
    }

    /// <summary>The same for callers that do not wait.</summary>
    /// <exception cref="InvalidDataException">A line is no finding.</exception>
    public static IEnumerable<Finding> Read(string path) => File.ReadLines(path).Select(
        line => Parse(line) ?? throw new InvalidDataException($"A line of {Path.GetFileName(path)} is no finding"));

    /// <summary>SHA-256 of a findings file, as the report states it; empty when there is no such file.</summary>
    public static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return "";
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static Finding? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Finding>(line, FindingJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async ValueTask WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        hash.AppendData(bytes);
        await stream.WriteAsync(bytes, cancellationToken);
    }
}
