using System.Security.Cryptography;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;

namespace Exchange.Transport.Tests.Chunks;

/// <summary>An earlier file at the path of the first content of a message.</summary>
internal sealed class Earlier : IEarlierContent
{
    private byte[]? kept;
    private byte[] now = [];

    public void Keep(byte[] bytes) => (kept, now) = (bytes, bytes);

    /// <summary>From now on other bytes are read than were kept.</summary>
    public void Rot(bool shortened)
    {
        now = shortened ? now[..(now.Length / 2)] : now.ToArray();
        now[^1] ^= 0xFF;
        now[1000] ^= 0xFF;
    }

    public Task<IReadOnlyList<EarlierFile>> FindAsync(Envelope envelope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EarlierFile>>(kept is null
            ? []
            : [new EarlierFile(
                envelope.Content[0].Path, Convert.ToHexStringLower(SHA256.HashData(kept)), kept.Length,
                _ => Task.FromResult<Stream>(new MemoryStream(now, writable: false)))]);
}
