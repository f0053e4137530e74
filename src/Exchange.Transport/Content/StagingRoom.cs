using System.Collections.Concurrent;

namespace Exchange.Transport.Content;

/// <summary>How much of the staging folder is taken: by files that lie there, and by what running transfers were promised.</summary>
/// <remarks>
/// Invariants: a transfer that was admitted counts with its whole length until it ends, so that many at once never share
/// one remainder; nobody is refused before the folder was counted anew. Other processes work on the same folder: what they
/// add and remove is seen at the next count, at the latest <see cref="CountAge"/> later, and what their running transfers
/// still expect is not seen at all.
/// </remarks>
internal sealed class StagingRoom(Func<IEnumerable<FileInfo>> files, long quotaBytes, TimeProvider clock)
{
    // Counting tens of thousands of files takes a second or less.
    private static readonly TimeSpan CountAge = TimeSpan.FromMinutes(1);

    private readonly Lock counting = new();
    private readonly ConcurrentDictionary<string, long> promised = new(StringComparer.Ordinal);
    private DateTimeOffset? countedAt;
    private long restingBytes;

    /// <summary>Whether a transfer of this process writes that content.</summary>
    public bool IsTaken(string sha256) => promised.ContainsKey(sha256);

    /// <summary>Enters a transfer with what is there of its content; false when one of it runs already.</summary>
    public bool TryEnter(string sha256, long presentBytes)
    {
        lock (counting)
        {
            if (!promised.TryAdd(sha256, presentBytes))
                return false;
            restingBytes -= presentBytes;
            return true;
        }
    }

    /// <summary>Promises the entered transfer room up to its length. Otherwise answers the bytes that are free.</summary>
    public long? Reserve(string sha256, long length)
    {
        lock (counting)
        {
            if (countedAt is null || clock.GetUtcNow() - countedAt >= CountAge)
                Count();
            var present = promised[sha256];
            if (length - present > Free())
                Count();
            var free = Free();
            if (length - present > free)
                return Math.Max(0, free);
            promised[sha256] = Math.Max(present, length);
            return null;
        }
    }

    /// <summary>The transfer is over; what is there of its content now lies there like any other.</summary>
    public void Leave(string sha256, long presentBytes)
    {
        lock (counting)
        {
            promised.TryRemove(sha256, out _);
            restingBytes += presentBytes;
        }
    }

    /// <summary>Files were removed; the next transfer counts anew.</summary>
    public void Forget()
    {
        lock (counting)
            countedAt = null;
    }

    private long Free() => quotaBytes - restingBytes - promised.Values.Sum();

    private void Count()
    {
        restingBytes = files().Where(file => !promised.ContainsKey(file.Name)).Sum(LengthOf);
        countedAt = clock.GetUtcNow();
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0; // Moved or removed since it was listed.
        }
    }
}
