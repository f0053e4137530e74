using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;

namespace Exchange.Transport.Media;

/// <summary>What stands open with one node that is reached by bundles.</summary>
/// <param name="Carrier">How it is reached: <c>ftp</c> or <c>media</c>; another when only old bundles tell of
/// it.</param>
/// <param name="Waiting">Messages that never left.</param>
/// <param name="Unanswered">Messages that left and whose answer is not here, oldest first.</param>
/// <param name="OwedAnswers">Answers that wait for the next bundle to it.</param>
public sealed record NeighbourStatus(
    DirectoryNode Node,
    string Carrier,
    IReadOnlyList<OutboundMessage> Waiting,
    IReadOnlyList<(OutboundMessage Message, BundleShipment Shipment)> Unanswered,
    int OwedAnswers);

/// <summary>What stands open with all nodes that are reached by bundles, and the last bundles.</summary>
public sealed record MediaStatus(IReadOnlyList<NeighbourStatus> Neighbours, IReadOnlyList<BundleRecord> Bundles);

/// <summary>A bundle exported for a disc.</summary>
/// <param name="File">Where it lies; the name is the one it should keep on the disc.</param>
public sealed record ExportedBundle(
    Guid Id, DivisionCode To, string File, long Length, int Envelopes, int Answers, DateTimeOffset CreatedAt)
{
    public string FileName => Path.GetFileName(File);
}
