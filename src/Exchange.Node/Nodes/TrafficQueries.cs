using Exchange.Contracts.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;

namespace Exchange.Node.Nodes;

/// <summary>What went between this node and others in the last day, week or month.</summary>
internal sealed class TrafficQueries(ITrafficLog log, IOutboxStore outbox, NodeDirectory directory, TimeProvider clock)
{
    // The days and hours of the report are those on the wall: China has one time zone and no summer time.
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    public async Task<TrafficReport> ReportAsync(TrafficSpan span, CancellationToken cancellationToken)
    {
        var (step, count) = span switch
        {
            TrafficSpan.Day => (TimeSpan.FromHours(1), 24),
            TrafficSpan.Week => (TimeSpan.FromHours(6), 28),
            TrafficSpan.Month => (TimeSpan.FromDays(1), 30),
            _ => throw new ArgumentOutOfRangeException(nameof(span), span, null),
        };
        var until = BeginOf(clock.GetUtcNow(), step) + step;
        var from = until - (step * count);
        var sent = await SumAsync(log.ListSentAsync(from, until), cancellationToken);
        var received = await SumAsync(log.ListReceivedAsync(from, until), cancellationToken);
        var waiting = await outbox.CountByReceiverAsync(OutboundStatus.Pending, cancellationToken);
        var dead = await outbox.CountByReceiverAsync(OutboundStatus.Dead, cancellationToken);
        var expired = await outbox.CountByReceiverAsync(OutboundStatus.Expired, cancellationToken);
        var nodes = sent.Keys.Union(received.Keys).Union(waiting.Keys).Union(dead.Keys).Union(expired.Keys)
            .Select(node => new NodeTraffic(
                node.Value,
                directory.Find(node)?.Name ?? node.Value,
                FlowOf(sent, node),
                FlowOf(received, node),
                waiting.GetValueOrDefault(node),
                dead.GetValueOrDefault(node) + expired.GetValueOrDefault(node)));
        return new TrafficReport(
            from,
            until,
            (int)step.TotalMinutes,
            [
                .. nodes.OrderByDescending(node => node.Dead + node.Received.Refused)
                    .ThenByDescending(node => node.Sent.Messages + node.Received.Messages)
                    .ThenBy(node => node.Division, StringComparer.Ordinal),
            ]);

        async Task<Dictionary<DivisionCode, TrafficSum>> SumAsync(
            IAsyncEnumerable<CarriedMessage> messages, CancellationToken cancelled)
        {
            var sums = new Dictionary<DivisionCode, TrafficSum>();
            await foreach (var message in messages.WithCancellation(cancelled))
            {
                if (!sums.TryGetValue(message.Node, out var sum))
                    sums[message.Node] = sum = new TrafficSum(from, step, count);
                sum.Add(message);
            }

            return sums;
        }

        TrafficFlow FlowOf(Dictionary<DivisionCode, TrafficSum> sums, DivisionCode node) =>
            (sums.GetValueOrDefault(node) ?? new TrafficSum(from, step, count)).ToFlow();
    }

    private static DateTimeOffset BeginOf(DateTimeOffset now, TimeSpan step)
    {
        var ticks = now.UtcTicks + ChinaTime.Ticks;
        return new DateTimeOffset(ticks - (ticks % step.Ticks), TimeSpan.Zero) - ChinaTime;
    }
}
