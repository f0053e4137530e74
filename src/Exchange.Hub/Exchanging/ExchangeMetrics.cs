using System.Diagnostics.Metrics;

namespace Exchange.Hub.Exchanging;

/// <summary>Counts what happens between nodes. Tags come from closed sets: message types and outcomes.</summary>
public sealed class ExchangeMetrics
{
    public const string MeterName = "Exchange.Exchanging";

    private readonly Counter<long> outbound;
    private readonly Counter<long> inbound;
    private readonly Counter<long> refused;
    private readonly Counter<long> spared;
    private readonly Counter<long> received;
    private readonly Counter<long> sent;

    public ExchangeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        outbound = meter.CreateCounter<long>(
            "exchange.outbox.attempts", "{attempt}", "Attempts to deliver a message, by type and verdict");
        inbound = meter.CreateCounter<long>(
            "exchange.inbox.messages", "{message}", "Messages processed, refused or postponed, by type and outcome");
        refused = meter.CreateCounter<long>("exchange.inbox.refusals", "{envelope}", "Envelopes refused at the door, by problem code");
        spared = meter.CreateCounter<long>(
            "exchange.content.spared", "By", "Bytes of announced content that need not travel, because they are kept here");
        received = meter.CreateCounter<long>("exchange.content.received", "By", "Bytes of content received from other nodes");
        sent = meter.CreateCounter<long>("exchange.content.sent", "By", "Bytes of content other nodes took over the line");
    }

    internal void Received(long bytes) => received.Add(bytes);

    /// <summary>Bytes of content another node has taken from this one.</summary>
    public void Sent(long bytes) => sent.Add(bytes);

    internal void Attempted(string type, CarrierVerdict verdict) =>
        outbound.Add(1, new("type", type), new("verdict", verdict.ToString()));

    internal void Processed(string type, string outcome) => inbound.Add(1, new("type", type), new("outcome", outcome));

    internal void Spared(long bytes) => spared.Add(bytes);

    internal void Refused(string code) => refused.Add(1, new KeyValuePair<string, object?>("code", code));
}
