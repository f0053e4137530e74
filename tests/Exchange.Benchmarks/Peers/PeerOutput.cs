namespace Exchange.Benchmarks.Peers;

/// <summary>The figures in what a peer printed.</summary>
internal static class PeerOutput
{
    public static IReadOnlyList<PeerFigure> Figures(string output) =>
        [.. output.Split('\n').Select(line => PeerFigure.Read(line.TrimEnd('\r'))).OfType<PeerFigure>()];
}
