namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>A time stamp as it stands in an evidence bundle, with what proves that it covers these records.</summary>
/// <param name="Token">RFC 3161 token over <paramref name="Root"/>, base64.</param>
/// <param name="Root">Root of the hash tree, 64 hex digits.</param>
/// <param name="Count">Leaves of the tree.</param>
public sealed record EvidenceTimeStamp(string Token, string Root, int Count, IReadOnlyList<EvidenceTimeProof> Records);

/// <summary>The place of one record in the tree.</summary>
/// <param name="Digest">The record's id, SHA-256 of its compact JWS.</param>
/// <param name="Path">Hashes up to the root, 64 hex digits each.</param>
public sealed record EvidenceTimeProof(string Digest, int Place, IReadOnlyList<string> Path);
