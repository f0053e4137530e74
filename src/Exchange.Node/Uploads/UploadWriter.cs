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
/// request's own buffers to the file.
/// </remarks>
internal sealed partial class UploadWriter(UploadFiles files, ILogger<UploadWriter> logger)
{
    private const int CopyBytes = 128 * 1024;

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
        catch (IOException)
        {
            return UploadProblems.Locked.With(("upload", upload.Id));
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
            return await CopyAsync(upload, offset, remaining, file, checksum, hash, request);
        }
    }

    private async Task<Outcome<long>> CopyAsync(
        Upload upload, long offset, long remaining, FileStream file, UploadChecksum? checksum, IncrementalHash? hash,
        HttpRequest request)
    {
        var written = 0L;
        var cut = false;
        var buffer = new byte[CopyBytes];
        try
        {
            int count;
            while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
            {
                if (written + count > remaining)
                {
                    Restore(file, offset);
                    return UploadProblems.TooManyBytes.With(("remaining", remaining));
                }

                // What has arrived is kept even when the caller is gone already: it need not travel again.
                await file.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
                hash?.AppendData(buffer, 0, count);
                written += count;
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or BadHttpRequestException)
        {
            LogCut(upload.Id, offset + written, upload.Length, broken.Message);
            cut = true;
        }

        if (checksum is not null && (cut || !checksum.Matches(hash!))) // The hash exists whenever the checksum does.
        {
            // Part of a chunk cannot be verified; the protocol asks to drop all of it.
            Restore(file, offset);
            LogDamaged(upload.Id, offset, cut);
            return UploadProblems.ChecksumMismatch.With(("offset", offset), ("algorithm", checksum.Algorithm.Name));
        }

        file.Flush(flushToDisk: true);
        return offset + written;
    }

    private static void Restore(FileStream file, long offset)
    {
        file.SetLength(offset);
        file.Flush(flushToDisk: true);
    }

    [LoggerMessage(EventIds.UploadCut, LogLevel.Information, "Upload {UploadId} was cut at {Offset} of {Length} bytes: {Reason}")]
    private partial void LogCut(Guid uploadId, long offset, long length, string reason);

    [LoggerMessage(EventIds.UploadDamaged, LogLevel.Warning, "Upload {UploadId}: bytes from {Offset} dropped (cut {Cut})")]
    private partial void LogDamaged(Guid uploadId, long offset, bool cut);
}
