using System.Net.Http.Json;
using Exchange.Domain.Packages;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Sync;
using Exchange.Spatial.Trees;

namespace Exchange.Transport.Https;

/// <summary>Asks another node over HTTPS what it holds in force.</summary>
internal sealed class ConsistencyClient(PeerClient peers) : IConsistencyPeer
{
    public async Task<HeldPage> ReadHeldAsync(
        DirectoryNode peer, long after, int limit, CancellationToken cancellationToken) =>
        await peers.GetAsync(
            peer, $"{ExchangePaths.Held}?after={after}&limit={limit}",
            (content, guard) => content.ReadFromJsonAsync<HeldPage>(RecordJson.Options, guard.Token), cancellationToken)
        ?? throw new InvalidDataException($"Node {peer.Division} answered nothing.");

    public async Task<TreeNode> ReadNodeAsync(
        DirectoryNode peer, PackageDigest digest, string file, string layer, string prefix,
        CancellationToken cancellationToken) =>
        await peers.GetAsync(
            peer,
            $"{ExchangePaths.Held}/{digest}/tree?file={Uri.EscapeDataString(file)}"
            + $"&layer={Uri.EscapeDataString(layer)}&prefix={prefix}",
            (content, guard) => content.ReadFromJsonAsync<TreeNode>(RecordJson.Options, guard.Token), cancellationToken)
        ?? throw new InvalidDataException($"Node {peer.Division} answered nothing.");

    public async Task CopyContentAsync(
        DirectoryNode peer, PackageDigest digest, string sha256, Stream target, CancellationToken cancellationToken) =>
        await peers.GetAsync(
            peer, $"{ExchangePaths.Held}/{digest}/content/{sha256}",
            async (content, guard) =>
            {
                await using var bytes = guard.Watch(await content.ReadAsStreamAsync(guard.Token));
                await bytes.CopyToAsync(target, guard.Token);
                return true;
            },
            cancellationToken);
}
