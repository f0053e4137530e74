using Exchange.Benchmarks.Processes;

namespace Exchange.Benchmarks.Peers;

/// <summary>GEOS driven from C, one thread; built with the system's library on first use.</summary>
internal sealed class GeosPeer(PeerFolder folder) : IPeer
{
    // Always run, whatever else is asked for.
    private static readonly string[] Unasked = ["read", "valid"];

    private string? program;

    public string Name => PeerNames.Geos;

    public PeerResult Run(
        PeerInput input,
        IReadOnlyCollection<string> stages,
        int runs,
        Action<string> line,
        CancellationToken cancellationToken)
    {
        program ??= Build(cancellationToken);
        var asked = stages.Except(Unasked).DefaultIfEmpty("none").ToList();
        var output = "";
        for (var run = 0; run < runs; run++)
            output += ChildProcess.Run(program, [input.File, .. asked], cancellationToken, line: line);
        return new PeerResult(Name, output.Split('\n')[0].Trim(), PeerOutput.Figures(output));
    }

    private string Build(CancellationToken cancellationToken)
    {
        var built = folder.PathOf("geos_native");
        ChildProcess.Run(
            "cc",
            ["-O2", folder.PathOf("geos_native.c"), "-o", built, "-lgeos_c", "-lsqlite3", "-lm"],
            cancellationToken);
        return built;
    }
}
