using System.Collections.Concurrent;
using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Hub.Submissions;
using Exchange.Node.Hosting;

namespace Exchange.Node.Uploads;

/// <summary>
/// Appends request bodies to upload files. The file's length is the offset: what is answered is on disk, and what a broken
/// line left is kept.
/// </summary>
/// <remarks>
/// One writer per file at a time, over all processes: the file is opened for exclusive use. Memory is flat: bytes go from the
/// request's own buffers to the file. A checksum is of a whole request: one that was cut cannot be held against it, and what
/// arrived of it is kept like that of any other (tus 1.0, "once the entire request has been received"); the package's own
/// digests find what a line changed.
/// </remarks>
internal sealed partial class UploadWriter(UploadFiles files, TimeProvider clock, ILogger<UploadWriter> logger)
{
    // What a dead line left in this machine's buffers is written in far less.
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(1);

    private const int CopyBytes = 128 * 1024;

    // Linux: EWOULDBLOCK (11); Windows: ERROR_SHARING_VIOLATION (0x20).
    private static readonly int[] LockedResults = [11, unchecked((int)0x80070020)];

    // At most one per upload: its file is open.
    private readonly ConcurrentDictionary<Guid, Append> running = new();

    /// <summary>
    /// Lets a request that still writes this upload come to its end before the offset is told: a caller who asks has
    /// usually lost the line of that very request, and an offset that grows behind his back would be refused to him. A
    /// request that stands still is ended; one that gets on is left alone.
    /// </summary>
    public async Task SettleAsync(Guid uploadId, CancellationToken cancellationToken)
    {
        if (!running.TryGetValue(uploadId, out var append))
            return;
        var before = append.Written;
        try
        {
            await append.Ended.WaitAsync(SettlePatience, clock, cancellationToken);
        }
        catch (TimeoutException) when (append.Written == before)
        {
            append.Interrupt();
            await append.Ended.WaitAsync(cancellationToken);
        }
        catch (TimeoutException)
        {
            // It gets on; what it has written until now is the answer.
        }
    }

    /// <summary>Answers the new offset. A refusal leaves the file as it was.</summary>
    public async Task<Outcome<long>> AppendAsync(
        Upload upload, long offset, UploadChecksum? checksum, HttpRequest request)
    {
        FileStream file;
        try
        {
            file = new FileStream(
                files.PathOf(upload.Id),
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.Write,
                    Share = FileShare.None,
                    BufferSize = 0,
                    Options = FileOptions.Asynchronous,
                });
        }
        catch (IOException locked) when (LockedResults.Contains(locked.HResult))
        {
            return UploadProblems.Locked.With(("upload", upload.Id));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogCannotWrite(failure, upload.Id, offset);
            return UploadProblems.CannotWrite.With(("upload", upload.Id), ("offset", offset));
        }

        await using (file)
        {
            if (file.Length != offset)
                return UploadProblems.OffsetWrong.With(("given", offset), ("offset", file.Length));
            var remaining = upload.Length - offset;
            if (request.ContentLength > remaining)
                return UploadProblems.TooManyBytes.With(("remaining", remaining));
            file.Position = offset;
            using var hash = checksum?.Start();
            using var append = running[upload.Id] = new Append();
            try
            {
                return await CopyAsync(upload, offset, remaining, file, checksum, hash, request, append);
            }
            finally
            {
                // Closed before anybody is told that it ended: whoever waits opens it next.
                await file.DisposeAsync();
                running.TryRemove(upload.Id, out _);
                append.End();
            }
        }
    }

    private async Task<Outcome<long>> CopyAsync(
        Upload upload, long offset, long remaining, FileStream file, UploadChecksum? checksum, IncrementalHash? hash,
        HttpRequest request, Append append)
    {
        var written = 0L;
        var cut = false;
        var buffer = new byte[CopyBytes];
        try
        {
            // Read to its end whoever is gone: the aborted request's token would throw away what arrived before it broke.
            int count;
            while ((count = await request.Body.ReadAsync(buffer, append.Interrupted)) > 0)
            {
                if (written + count > remaining)
                {
                    Restore(file, offset);
                    return UploadProblems.TooManyBytes.With(("remaining", remaining));
                }

                // What has arrived is kept even when the caller is gone already: it need not travel again.
                if (!await TryWriteAsync(upload, file, offset + written, buffer.AsMemory(0, count)))
                    return UploadProblems.CannotWrite.With(("upload", upload.Id), ("offset", offset + written));
                hash?.AppendData(buffer, 0, count);
                written += count;
                append.Written = written;
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or BadHttpRequestException)
        {
            LogCut(upload.Id, offset + written, upload.Length, broken.Message);
            cut = true;
            // Nobody hears an answer, and the rest of the body is not to be waited for.
            request.HttpContext.Abort();
        }

        if (!cut && checksum is not null && !checksum.Matches(hash!)) // The hash exists whenever the checksum does.
        {
            Restore(file, offset);
            LogDamaged(upload.Id, offset);
            return UploadProblems.ChecksumMismatch.With(("offset", offset), ("algorithm", checksum.Algorithm.Name));
        }

        file.Flush(flushToDisk: true);
        if (offset == 0)
            files.FlushNames(); // What is answered is on disk: the file's new name too.
        return offset + written;
    }

    /// <summary>False when the disk would not take it; the file then ends where it did before.</summary>
    private async Task<bool> TryWriteAsync(Upload upload, FileStream file, long end, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await file.WriteAsync(bytes, CancellationToken.None);
            return true;
        }
        catch (IOException full)
        {
            // Part of the piece may be there, and the offset is the file's length.
            LogCannotWrite(full, upload.Id, end);
            Restore(file, end);
            return false;
        }
    }

    private static void Restore(FileStream file, long offset)
    {
        file.SetLength(offset);
        file.Flush(flushToDisk: true);
    }

    [LoggerMessage(EventIds.UploadCut, LogLevel.Information, "Upload {UploadId} was cut at {Offset} of {Length} bytes: {Reason}")]
    private partial void LogCut(Guid uploadId, long offset, long length, string reason);

    [LoggerMessage(EventIds.UploadDamaged, LogLevel.Warning, "Upload {UploadId}: bytes from {Offset} dropped")]
    private partial void LogDamaged(Guid uploadId, long offset);

    [LoggerMessage(EventIds.UploadNotWritten, LogLevel.Error, "Upload {UploadId}: the disk takes nothing at {Offset}")]
    private partial void LogCannotWrite(Exception failure, Guid uploadId, long offset);

    /// <summary>A request that is writing an upload.</summary>
    private sealed class Append : IDisposable
    {
        private readonly CancellationTokenSource interrupted = new();
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long written;

        public long Written
        {
            get => Interlocked.Read(ref written);
            set => Interlocked.Exchange(ref written, value);
        }

        public CancellationToken Interrupted => interrupted.Token;

        public Task Ended => ended.Task;

        public void Interrupt()
        {
            lock (ended)
            {
                if (!ended.Task.IsCompleted)
                    interrupted.Cancel();
            }
        }

        public void End()
        {
            lock (ended)
                ended.SetResult();
        }

        public void Dispose() => interrupted.Dispose();
    }
}
