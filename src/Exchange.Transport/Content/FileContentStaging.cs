using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Content;

/// <summary>
/// Content on its way in, as files: <c>parts/&lt;sha256&gt;</c> grows, <c>content/&lt;2 digits&gt;/&lt;sha256&gt;</c>
/// is whole.
/// </summary>
/// <remarks>
/// Invariants: a file under <c>content</c> has the length and SHA-256 of its name, is flushed to disk and never
/// changes; one transfer at a time writes a part; the length of a part is its offset.
/// </remarks>
internal sealed class FileContentStaging : IContentStaging
{
    private const int BufferBytes = 128 * 1024;

    // Linux: EWOULDBLOCK (11); Windows: ERROR_SHARING_VIOLATION (0x20).
    private static readonly int[] LockedResults = [11, unchecked((int)0x80070020)];

    private readonly string parts;
    private readonly string whole;
    private readonly long quotaBytes;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, bool> transfers = new(StringComparer.Ordinal);
    private readonly Lock sweeping = new();
    private long usedBytes;

    public FileContentStaging(IOptions<ContentStagingOptions> options, TimeProvider clock)
    {
        var folder = Path.GetFullPath(options.Value.Folder);
        this.clock = clock;
        quotaBytes = options.Value.QuotaBytes;
        parts = System.IO.Directory.CreateDirectory(Path.Combine(folder, "parts")).FullName;
        whole = System.IO.Directory.CreateDirectory(Path.Combine(folder, "content")).FullName;
        usedBytes = Files().Sum(file => file.Length);
    }

    public ValueTask<bool> IsCompleteAsync(string sha256, CancellationToken cancellationToken)
    {
        var file = WholeFile(sha256);
        lock (sweeping)
        {
            if (!File.Exists(file))
                return ValueTask.FromResult(false);
            // Whoever asks is about to rely on it, so a sweep must not take it for forgotten.
            File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime);
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask<long> OffsetAsync(string sha256, CancellationToken cancellationToken)
    {
        foreach (var file in (ReadOnlySpan<string>)[WholeFile(sha256), PartFile(sha256)])
        {
            var info = new FileInfo(file);
            if (info.Exists)
                return ValueTask.FromResult(info.Length);
        }

        return ValueTask.FromResult(0L);
    }

    public async Task<Outcome<long>> AppendAsync(
        string sha256, long length, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        if (!transfers.TryAdd(sha256, true))
            return ExchangeProblems.ContentLocked.With(("sha256", sha256));
        try
        {
            if (await IsCompleteAsync(sha256, cancellationToken))
                return length;
            var free = quotaBytes - Interlocked.Read(ref usedBytes);
            if (length - offset > free)
                return ExchangeProblems.StagingFull.With(
                    ("sha256", sha256), ("length", length), ("free", Math.Max(0, free)), ("quota", quotaBytes));
            return await AppendLockedAsync(sha256, length, offset, bytes, cancellationToken);
        }
        catch (IOException exception) when (LockedResults.Contains(exception.HResult))
        {
            return ExchangeProblems.ContentLocked.With(("sha256", sha256)); // Another process holds the part.
        }
        finally
        {
            transfers.TryRemove(sha256, out _);
        }
    }

    public Task<Stream> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(
                WholeFile(sha256),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                BufferBytes,
                FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new FileNotFoundException($"Content {sha256} is not here", exception);
        }
    }

    public Task<int> SweepAsync(
        IReadOnlySet<string> needed, DateTimeOffset untouchedSince, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var file in Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (needed.Contains(file.Name))
                continue;
            lock (sweeping)
            {
                file.Refresh();
                if (!file.Exists || file.LastWriteTimeUtc >= untouchedSince.UtcDateTime
                    || transfers.ContainsKey(file.Name))
                    continue;
                Interlocked.Add(ref usedBytes, -file.Length);
                file.Delete();
                removed++;
            }
        }

        return Task.FromResult(removed);
    }

    private async Task<Outcome<long>> AppendLockedAsync(
        string sha256, long length, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        var file = PartFile(sha256);
        string? digest = null;
        long end;
        await using (var part = new FileStream(
            file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.Asynchronous))
        {
            if (part.Length != offset)
                return ExchangeProblems.OffsetConflict.With(
                    ("sha256", sha256), ("expected", part.Length), ("actual", offset));
            // A transfer in one go is hashed as it passes; one that goes on later is read again at its end.
            using var hash = offset == 0 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
            part.Position = offset;
            try
            {
                end = await CopyAsync(bytes, part, length, hash, cancellationToken);
            }
            finally
            {
                part.Flush(flushToDisk: true);
                Interlocked.Add(ref usedBytes, part.Length - offset);
            }

            if (end == length)
                digest = hash is not null ? Convert.ToHexStringLower(hash.GetHashAndReset()) : await HashAsync(
                    part, cancellationToken);
        }

        File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime);
        if (end < length)
            return end;
        if (end > length)
        {
            Remove(file);
            return ExchangeProblems.ContentTooLong.With(("sha256", sha256), ("length", length));
        }

        if (digest != sha256)
        {
            Remove(file);
            return ExchangeProblems.ContentDigestMismatch.With(("sha256", sha256), ("actual", digest));
        }

        var target = WholeFile(sha256);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!); // The path always has the folder of two digits.
        File.Move(file, target, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(target)!); // As above.
        return length;
    }

    // Answers the length of the part after it, or more than the limit when the stream went on beyond it.
    private static async Task<long> CopyAsync(
        Stream from, FileStream to, long limit, IncrementalHash? hash, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (to.Position + count > limit)
                    return limit + 1;
                hash?.AppendData(buffer, 0, count);
                // What has arrived is kept, even when the sender is gone by now.
                await to.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
            }

            return to.Position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<string> HashAsync(FileStream part, CancellationToken cancellationToken)
    {
        part.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(part, cancellationToken));
    }

    private void Remove(string file)
    {
        Interlocked.Add(ref usedBytes, -new FileInfo(file).Length);
        File.Delete(file);
    }

    private IEnumerable<FileInfo> Files() =>
        new DirectoryInfo(whole).EnumerateFiles("*", SearchOption.AllDirectories).Concat(
            new DirectoryInfo(parts).EnumerateFiles());

    private string PartFile(string sha256) => Path.Combine(parts, Checked(sha256));

    private string WholeFile(string sha256) => Path.Combine(whole, Checked(sha256)[..2], sha256);

    // The digest becomes a file name, so it is checked here once more whoever calls.
    private static string Checked(string sha256) =>
        EnvelopeJson.IsDigest(sha256) ? sha256 : throw new ArgumentException(
            $"Not a SHA-256: '{sha256}'", nameof(sha256));
}
