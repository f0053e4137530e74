using System.Globalization;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Loads;

/// <summary>Working sets of the nodes while cases come to their end.</summary>
internal sealed class MemorySamples(FourNodes nodes)
{
    private const long MebiByte = 1024 * 1024;

    // What a collector may not have given back yet when it was looked at.
    private const long Noise = 64 * MebiByte;

    private static readonly double[] Parts = [0, 0.25, 0.5, 0.75, 1];

    private readonly Dictionary<NodeProcess, List<long>> samples = nodes.All.ToDictionary(node => node, _ => new List<long>());
    private int taken;

    /// <summary>Takes what is due once that part of the cases has come to its end.</summary>
    public void Take(double part)
    {
        for (; taken < Parts.Length && part >= Parts[taken]; taken++)
            foreach (var node in nodes.All)
                samples[node].Add(node.WorkingSet);
    }

    /// <summary>Nodes that hold a quarter more at the end than after a quarter of the cases.</summary>
    public IEnumerable<string> Growing() => samples
        .Where(node => node.Value[^1] > node.Value[1] * 5 / 4 + Noise)
        .Select(node => $"node {node.Key.Division} grew from {Text(node.Value[1])} to {Text(node.Value[^1])} MiB");

    public ReportTable Table() => new(
        ["working set, MiB", "before", "after a quarter of the cases", "half", "three quarters", "all", "highest"],
        [
            .. samples.Select(node => (IReadOnlyList<string>)
                [$"node {node.Key.Division}", .. node.Value.Select(Text), Text(node.Key.PeakWorkingSet)]),
        ]);

    private static string Text(long bytes) => (bytes / MebiByte).ToString(CultureInfo.InvariantCulture);
}
