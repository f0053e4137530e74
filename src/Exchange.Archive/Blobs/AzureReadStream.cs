using Azure;

namespace Exchange.Archive.Blobs;

/// <summary>Reads a blob from any place; a service that fails in the middle is an outage, not an end.</summary>
internal sealed class AzureReadStream(Stream content, string name) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set => content.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            throw new BlobChangedException(name, failure);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            throw new ArchiveUnreachableException(name, failure);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return content.Read(buffer, offset, count);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            throw new BlobChangedException(name, failure);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            throw new ArchiveUnreachableException(name, failure);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        await base.DisposeAsync();
    }
}
