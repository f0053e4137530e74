namespace Exchange.Benchmarks.Peers;

/// <summary>The file a peer checks; layers and columns are named as the shared generator does.</summary>
internal sealed record PeerInput(string File, string? SecondVersion, int Parcels);
