namespace Exchange.Spatial.Trees;

/// <summary>One node of a layer's tree as it travels: what lies below a prefix of keys. Bytes are lower-case
/// hex.</summary>
/// <param name="Prefix">What all keys below begin with; at least as long as the prefix asked for.</param>
/// <param name="Count">Leaves below.</param>
/// <param name="Leaves">All of them where they are few; otherwise the one whose key is the prefix itself, if there is
/// one.</param>
/// <param name="Branches">What lies below, by the next byte of the key, in that order; empty where all leaves are
/// given.</param>
public sealed record TreeNode(
    string Prefix, int Count, string Hash, IReadOnlyList<TreeLeaf> Leaves, IReadOnlyList<TreeBranch> Branches);

/// <summary>One feature, or the features that share a key.</summary>
public sealed record TreeLeaf(string Key, string Hash);

/// <summary>A part of a node with its own hash.</summary>
public sealed record TreeBranch(string Prefix, int Count, string Hash);
