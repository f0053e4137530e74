using System.Buffers;
using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Content;

/// <summary>
/// Content on its way in, as files: <c>parts/&lt;sha256&gt;</c> grows, <c>content/&lt;2 digits&gt;/&lt;sha256&gt;</c>
/// is whole; <c>leaving/&lt;sha256&gt;</c> is about to be removed.
/// </summary>
/// <remarks>
/// Invariants: a file under <c>content</c> has the length and SHA-256 of its name, is flushed to disk and never
/// changes; one transfer at a time writes a part; the length of a part is its offset. Other processes work on the same
/// folder, so a part is only written or removed by who holds its file, and whole content leaves under another name first.
/// </remarks>
internal sealed class FileContentStaging : IContentStaging
{
    private const int BufferBytes = 128 * 1024;

    // Linux: EWOULDBLOCK (11); Windows: ERROR_SHARING_VIOLATION (0x20).
    private static readonly int[] LockedResults = [11, unchecked((int)0x80070020)];

    private readonly string parts;
    private readonly string whole;
    private readonly string leaving;
    private readonly long quotaBytes;
    private readonly TimeProvider clock;
    private readonly StagingRoom room;

    public FileContentStaging(IOptions<ContentStagingOptions> options, TimeProvider clock)
    {
        var folder = Path.GetFullPath(options.Value.Folder);
        this.clock = clock;
        quotaBytes = options.Value.QuotaBytes;
        (parts, whole, leaving) = (Made(folder, "parts"), Made(folder, "content"), Made(folder, "leaving"));
        room = new StagingRoom(Files, quotaBytes, clock);
        PutBack();
    }

    public ValueTask<bool> IsCompleteAsync(string sha256, CancellationToken cancellationToken)
    {
        var file = WholeFile(sha256);
        if (!File.Exists(file))
            return ValueTask.FromResult(false);
        try
        {
            // Whoever asks is about to rely on it, so a sweep must not take it for forgotten.
            File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime);
            return ValueTask.FromResult(true);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return ValueTask.FromResult(false); // A sweep was faster.
        }
    }

    public ValueTask<long> OffsetAsync(string sha256, CancellationToken cancellationToken) =>
        ValueTask.FromResult(LengthOf(WholeFile(sha256)) ?? LengthOf(PartFile(sha256)) ?? 0);

    public async Task<Outcome<long>> AppendAsync(
        string sha256, long length, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        if (!room.TryEnter(sha256, await OffsetAsync(sha256, cancellationToken)))
            return ExchangeProblems.ContentLocked.With(("sha256", sha256));
        try
        {
            if (await IsCompleteAsync(sha256, cancellationToken))
                return Verified(sha256, length);
            if (room.Reserve(sha256, length) is { } free)
                return ExchangeProblems.StagingFull.With(
                    ("sha256", sha256), ("length", length), ("free", free), ("quota", quotaBytes));
            return await AppendLockedAsync(sha256, length, offset, bytes, cancellationToken);
        }
        catch (IOException exception) when (LockedResults.Contains(exception.HResult))
        {
            return ExchangeProblems.ContentLocked.With(("sha256", sha256)); // Another process holds the part.
        }
        finally
        {
            room.Leave(sha256, await OffsetAsync(sha256, CancellationToken.None));
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
        PutBack();
        var since = untouchedSince.UtcDateTime;
        var removed = 0;
        foreach (var file in Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (needed.Contains(file.Name) || room.IsTaken(file.Name) || !IsUntouched(file, since))
                continue;
            if (file.DirectoryName == parts ? RemovePart(file, since) : RemoveWhole(file, since))
                removed++;
        }

        if (removed > 0)
            room.Forget();
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
            if (!File.Exists(file))
                return ExchangeProblems.ContentLocked.With(("sha256", sha256)); // A sweep held it until now, and removed it.
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
            }

            if (end == length)
                digest = hash is not null ? Convert.ToHexStringLower(hash.GetHashAndReset()) : await HashAsync(
                    part, cancellationToken);
        }

        File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime);
        if (end < length)
        {
            DurableFolder.Flush(parts); // The name of a new part must outlast a power cut as its bytes do.
            return end;
        }

        if (end > length)
        {
            File.Delete(file);
            return ExchangeProblems.ContentTooLong.With(("sha256", sha256), ("length", length));
        }

        if (digest != sha256)
        {
            File.Delete(file);
            return ExchangeProblems.ContentDigestMismatch.With(("sha256", sha256), ("actual", digest));
        }

        var target = WholeFile(sha256);
        var digits = Path.GetDirectoryName(target)!; // The path always has the folder of two digits.
        DurableFolder.Create(digits);
        File.Move(file, target, overwrite: true);
        DurableFolder.Flush(digits);
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

    private Outcome<long> Verified(string sha256, long length) => LengthOf(WholeFile(sha256)) is { } actual && actual != length
        ? ExchangeProblems.OtherLength(sha256, length, actual)
        : length;

    // Whoever writes a part holds its file; while it is held here, nobody begins to.
    private static bool RemovePart(FileInfo file, DateTime since)
    {
        try
        {
            using var held = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Delete, 0);
            if (!IsUntouched(file, since))
                return false;
            file.Delete();
            return true;
        }
        catch (IOException busy) when (LockedResults.Contains(busy.HResult) || busy is FileNotFoundException)
        {
            return false;
        }
    }

    // Looked at and removed in one step there is not. Under another name nobody can come to rely on it any more, so what
    // its age says then holds; who did so just before has touched it, and gets it back.
    private bool RemoveWhole(FileInfo file, DateTime since)
    {
        var aside = new FileInfo(Path.Combine(leaving, file.Name));
        try
        {
            File.Move(file.FullName, aside.FullName, overwrite: true);
            if (IsUntouched(aside, since))
            {
                aside.Delete();
                return true;
            }

            PutBack(aside);
        }
        catch (FileNotFoundException)
        {
            // Another process removed it, or put it back.
        }

        return false;
    }

    // What a process left aside that ended in the middle of a sweep: nobody knows whether it was touched.
    private void PutBack()
    {
        foreach (var aside in new DirectoryInfo(leaving).EnumerateFiles().Where(file => EnvelopeJson.IsDigest(file.Name)))
        {
            try
            {
                PutBack(aside);
            }
            catch (FileNotFoundException)
            {
                // Another process was faster.
            }
        }
    }

    private void PutBack(FileInfo aside)
    {
        var target = WholeFile(aside.Name);
        File.Move(aside.FullName, target, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(target)!); // The path always has the folder of two digits.
    }

    private static bool IsUntouched(FileInfo file, DateTime since)
    {
        file.Refresh();
        return file.Exists && file.LastWriteTimeUtc < since;
    }

    private static long? LengthOf(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : null;

    private static string Made(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        DurableFolder.Create(path);
        return path;
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
