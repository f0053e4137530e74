using Exchange.Domain.Packages;
using Exchange.Hub.Exchanging;
using Exchange.Spatial.Trees;

namespace Exchange.Hub.Sync;

/// <summary>
/// Asks another node what it holds in force. Every call throws <see cref="NodeUnreachableException"/> when the node
/// cannot be reached, refuses, or answers what cannot be understood; all are read-only and may be repeated.
/// </summary>
public interface IConsistencyPeer
{
    /// <summary>A page of the releases the other node lets this one see, from that position on.</summary>
    Task<HeldPage> ReadHeldAsync(DirectoryNode peer, long after, int limit, CancellationToken cancellationToken);

    /// <summary>The node of a layer's hash tree below a prefix of keys (hex).</summary>
    Task<TreeNode> ReadNodeAsync(
        DirectoryNode peer, PackageDigest digest, string file, string layer, string prefix,
        CancellationToken cancellationToken);

    /// <summary>
    /// Copies one content of a released package into <paramref name="target"/>; more than so many bytes are not read.
    /// What arrives is only as good as its digest: the caller verifies it.
    /// </summary>
    Task CopyContentAsync(
        DirectoryNode peer, PackageDigest digest, string sha256, long maxBytes, Stream target,
        CancellationToken cancellationToken);
}
