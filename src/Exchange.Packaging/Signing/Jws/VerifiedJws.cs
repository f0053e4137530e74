namespace Exchange.Packaging.Signing.Jws;

/// <summary>A record whose signature is right: who signed (<c>kid</c>), what kind it is (<c>typ</c>), and the very
/// bytes.</summary>
public sealed record VerifiedJws(string Kid, string? Type, ReadOnlyMemory<byte> Payload);
