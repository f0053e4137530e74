using System.Xml.Linq;
using Exchange.Benchmarks.Processes;

namespace Exchange.Benchmarks.Peers;

/// <summary>NetTopologySuite used the obvious way, one thread.</summary>
/// <param name="made">Keeps the built program.</param>
internal sealed class NtsPeer(PeerFolder folder, string made) : IPeer
{
    // Its union of a million parcels takes the better part of an hour.
    private const int MostParcelsForGaps = 100_000;

    public string Name => PeerNames.Nts;

    public PeerResult Run(
        PeerInput input,
        IReadOnlyCollection<string> stages,
        int runs,
        Action<string> line,
        CancellationToken cancellationToken)
    {
        var program = DotnetPublish.Build(folder.PathOf("nts"), "nts", made, cancellationToken);
        List<string> arguments = [program, input.File];
        if (!stages.Contains("gaps") || input.Parcels > MostParcelsForGaps)
            arguments.Add("--no-gaps");
        var output = "";
        for (var run = 0; run < runs; run++)
            output += ChildProcess.Run("dotnet", arguments, cancellationToken, line: line);
        return new PeerResult(Name, Version(), PeerOutput.Figures(output));
    }

    private string Version() => "NetTopologySuite " + XDocument.Load(folder.PathOf("nts/nts.csproj"))
        .Descendants("PackageReference").First(package => (string?)package.Attribute("Include") == "NetTopologySuite")
        .Attribute("Version")?.Value;
}
