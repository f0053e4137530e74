using System.Text;

namespace Exchange.Spatial.Trees;

/// <summary>
/// Finds the first features in which this side's layer differs from another side's, which is asked node by node and
/// never for the layer.
/// </summary>
/// <remarks>The other side is not trusted: a node that does not lie below what was asked for ends the walk.</remarks>
public sealed class TreeWalk
{
    /// <summary>A node has a branch for each byte at most.</summary>
    private const int MaxBranches = 256;

    private readonly LeafSet here;
    private readonly Func<string, CancellationToken, Task<TreeNode>> there;
    private readonly int maxFound;
    private readonly int maxQuestions;
    private readonly List<TreeDifference> found = [];
    private int questions;
    private bool complete = true;

    private TreeWalk(
        LeafSet here, Func<string, CancellationToken, Task<TreeNode>> there, int maxFound, int maxQuestions) =>
        (this.here, this.there, this.maxFound, this.maxQuestions) = (here, there, maxFound, maxQuestions);

    /// <param name="there">Answers the other side's node below a prefix (hex).</param>
    /// <param name="maxFound">Ends after so many differing features.</param>
    /// <param name="maxQuestions">Ends after so many questions.</param>
    /// <exception cref="InvalidDataException">The other side answered what is no node of such a tree.</exception>
    public static async Task<TreeWalkResult> RunAsync(
        LeafSet here, Func<string, CancellationToken, Task<TreeNode>> there, int maxFound, int maxQuestions,
        CancellationToken cancellationToken)
    {
        var walk = new TreeWalk(here, there, maxFound, maxQuestions);
        await walk.VisitAsync([], cancellationToken);
        return new TreeWalkResult(walk.found, walk.complete, walk.questions);
    }

    private bool IsOver => found.Count >= maxFound || questions >= maxQuestions;

    private async Task VisitAsync(byte[] prefix, CancellationToken cancellationToken)
    {
        if (IsOver)
        {
            complete = false;
            return;
        }

        questions++;
        var node = await there(Convert.ToHexStringLower(prefix), cancellationToken);
        Check(node, prefix);
        var (at, end) = here.Range(prefix);
        foreach (var leaf in node.Leaves)
            at = Compare(at, end, Convert.FromHexString(leaf.Key), leaf.Hash);
        foreach (var branch in node.Branches)
        {
            var below = Convert.FromHexString(branch.Prefix);
            var (start, stop) = here.Range(below);
            for (; at < start; at++)
                Add(here.Key(at), TreeDifferenceKind.OnlyHere);
            if (LayerTree.HashBelow(here, below) != branch.Hash)
                await VisitAsync(below, cancellationToken);
            at = stop;
        }

        for (; at < end; at++)
            Add(here.Key(at), TreeDifferenceKind.OnlyHere);
    }

    /// <summary>Holds one leaf of the other side against this side's from that place on; answers the next
    /// place.</summary>
    private int Compare(int at, int end, byte[] key, string hash)
    {
        for (; at < end && here.Key(at).SequenceCompareTo(key) < 0; at++)
            Add(here.Key(at), TreeDifferenceKind.OnlyHere);
        if (at == end || !here.Key(at).SequenceEqual(key))
        {
            Add(key, TreeDifferenceKind.OnlyThere);
            return at;
        }

        if (Convert.ToHexStringLower(here.Hash(at)) != hash)
            Add(key, TreeDifferenceKind.Changed);
        return at + 1;
    }

    private void Add(ReadOnlySpan<byte> key, TreeDifferenceKind kind)
    {
        if (found.Count < maxFound)
            found.Add(new TreeDifference(Encoding.UTF8.GetString(key), kind));
        else
            complete = false;
    }

    private static void Check(TreeNode node, byte[] prefix)
    {
        try
        {
            if (node.Branches.Count > MaxBranches || node.Leaves.Count > LayerTree.FewLeaves)
                throw new InvalidDataException("The node has more parts than a node of the tree can have.");
            var last = Array.Empty<byte>();
            foreach (var key in node.Leaves.Select(leaf => leaf.Key)
                .Concat(node.Branches.Select(branch => branch.Prefix)))
            {
                var bytes = Convert.FromHexString(key);
                if (bytes.Length > LeafSetBuilder.MaxKeyBytes)
                    throw new InvalidDataException($"The node has a key of {bytes.Length} bytes.");
                if (!bytes.AsSpan().StartsWith(prefix) || last.AsSpan().SequenceCompareTo(bytes) > 0)
                    throw new InvalidDataException("The node's parts do not lie below the prefix asked for, in order.");
                last = bytes;
            }

            // Every step down is longer than the one before, so the walk ends.
            if (node.Branches.Any(branch => branch.Prefix.Length <= 2 * prefix.Length))
                throw new InvalidDataException("A branch does not lead below the prefix asked for.");
        }
        catch (FormatException noHex)
        {
            throw new InvalidDataException("The node has a key that is no hex.", noHex);
        }
    }
}
