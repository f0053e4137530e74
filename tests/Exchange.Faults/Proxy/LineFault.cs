namespace Exchange.Faults.Proxy;

/// <summary>One fault of one connection.</summary>
/// <param name="IsUpstream">In what the client sends; otherwise in what the server answers.</param>
/// <param name="AtByte">Bytes of that direction that pass before it strikes.</param>
internal sealed record LineFault(LineFaultKind Kind, bool IsUpstream, long AtByte);
