namespace Exchange.Benchmarks.Peers;

/// <summary>A program of others that does the same checks on the same files.</summary>
internal interface IPeer
{
    string Name { get; }

    /// <summary>Runs the stages on the files; those the peer does not know are left out.</summary>
    /// <param name="line">Called with every line the peer prints, as it comes.</param>
    PeerResult Run(
        PeerInput input,
        IReadOnlyCollection<string> stages,
        int runs,
        Action<string> line,
        CancellationToken cancellationToken);
}
