using System.Text.Json;
using Exchange.Domain.Packages;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Sync;
using Exchange.Spatial.Trees;

namespace Exchange.Transport.Https;

/// <summary>Asks another node over HTTPS what it holds in force.</summary>
internal sealed class ConsistencyClient(PeerClient peers) : IConsistencyPeer
{
    // Some hundred releases with some hundred layers each, of which one takes about two hundred bytes.
    private const int MaxPageBytes = 64 * 1024 * 1024;

    // 256 branches of a key's length and a hash.
    private const int MaxNodeBytes = 1024 * 1024;

    public async Task<HeldPage> ReadHeldAsync(
        DirectoryNode peer, long after, int limit, CancellationToken cancellationToken) =>
        await ReadAsync<HeldPage>(
            peer, $"{ExchangePaths.Held}?after={after}&limit={limit}", MaxPageBytes, cancellationToken);

    public async Task<TreeNode> ReadNodeAsync(
        DirectoryNode peer, PackageDigest digest, string file, string layer, string prefix,
        CancellationToken cancellationToken) =>
        await ReadAsync<TreeNode>(
            peer,
            $"{ExchangePaths.Held}/{digest}/tree?file={Uri.EscapeDataString(file)}"
            + $"&layer={Uri.EscapeDataString(layer)}&prefix={prefix}",
            MaxNodeBytes, cancellationToken);

    public async Task CopyContentAsync(
        DirectoryNode peer, PackageDigest digest, string sha256, long maxBytes, Stream target,
        CancellationToken cancellationToken) =>
        await peers.GetAsync(
            peer, $"{ExchangePaths.Held}/{digest}/content/{sha256}",
            async (content, guard) =>
            {
                await using var bytes = guard.Watch(await content.ReadAsStreamAsync(guard.Token));
                var buffer = new byte[128 * 1024];
                var left = maxBytes;
                int count;
                while ((count = await bytes.ReadAsync(buffer, guard.Token)) > 0)
                {
                    if ((left -= count) < 0)
                        throw new HttpRequestException($"The content is longer than {maxBytes} bytes");
                    await target.WriteAsync(buffer.AsMemory(0, count), guard.Token);
                }

                return true;
            },
            cancellationToken);

    private Task<T> ReadAsync<T>(DirectoryNode peer, string path, int maxBytes, CancellationToken cancellationToken) =>
        peers.GetAsync(
            peer, path,
            async (content, guard) => JsonSerializer.Deserialize<T>(
                    await PeerClient.ReadBoundedAsync(content, maxBytes, guard.Token), RecordJson.Answers)
                ?? throw new JsonException("null"),
            cancellationToken);
}
