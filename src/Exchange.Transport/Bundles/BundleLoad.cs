using Exchange.Hub.Exchanging;

namespace Exchange.Transport.Bundles;

/// <summary>What goes into the next bundle to a node.</summary>
internal sealed record BundleLoad(
    IReadOnlyList<BundledEnvelope> Envelopes,
    IReadOnlyList<ContentRef> Content,
    IReadOnlyList<BundledAnswer> Answers)
{
    public bool IsEmpty => Envelopes.Count == 0 && Answers.Count == 0;
}
