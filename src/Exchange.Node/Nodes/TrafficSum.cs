using Exchange.Contracts.Nodes;
using Exchange.Hub.Exchanging;
using Exchange.Node.Media;

namespace Exchange.Node.Nodes;

/// <summary>Adds up one direction of the traffic with one node, message by message.</summary>
internal sealed class TrafficSum(DateTimeOffset from, TimeSpan step, int count)
{
    private readonly (int Messages, long Bytes)[] steps = new (int, long)[count];
    private readonly Dictionary<string, (int Messages, long Bytes)> types = new(StringComparer.Ordinal);
    private readonly List<double> seconds = [];
    private int refused;

    /// <summary>A message between the first and the last step.</summary>
    public void Add(CarriedMessage message)
    {
        Count(ref steps[(int)((message.At - from).Ticks / step.Ticks)], message);
        var type = types.GetValueOrDefault(message.Type);
        Count(ref type, message);
        types[message.Type] = type;
        refused += message.IsRefused ? 1 : 0;
        // The receiver's clock and the sender's may differ by a moment: nothing takes less than no time.
        if (message is { IsRefused: false, Took: { } took })
            seconds.Add(Math.Max(0, took.TotalSeconds));
    }

    public TrafficFlow ToFlow()
    {
        seconds.Sort();
        return new TrafficFlow(
            steps.Sum(each => each.Messages),
            steps.Sum(each => each.Bytes),
            refused,
            seconds.Count == 0 ? null : seconds[(seconds.Count - 1) / 2],
            seconds.Count == 0 ? null : seconds[^1],
            [.. steps.Select((each, index) => new TrafficStep(from + (step * index), each.Messages, each.Bytes))],
            [
                .. types.OrderByDescending(type => type.Value.Messages).ThenBy(type => type.Key, StringComparer.Ordinal)
                    .Select(type => new TrafficKind(
                        type.Key, MessageTypeNames.Of(type.Key), type.Value.Messages, type.Value.Bytes)),
            ]);
    }

    private static void Count(ref (int Messages, long Bytes) sum, CarriedMessage message) =>
        sum = (sum.Messages + 1, sum.Bytes + message.ContentBytes);
}
