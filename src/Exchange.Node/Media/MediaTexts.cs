using Exchange.Contracts;
using Exchange.Contracts.Media;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Node.Nodes;
using Exchange.Transport.Bundles;
using Exchange.Transport.Media;

namespace Exchange.Node.Media;

/// <summary>Describes bundles and what stands open for the API.</summary>
internal static class MediaTexts
{
    public static MediaBundle Describe(ExportedBundle bundle) => new(
        bundle.Id, bundle.To.Value, bundle.FileName, bundle.Length, bundle.Envelopes, bundle.Answers, bundle.CreatedAt);

    public static MediaImport Describe(BundleReport report) => new(
        report.Id, report.FileName, report.From.Value, report.CreatedAt, report.Length,
        [.. report.Envelopes.Select(Describe)], report.Answers, report.Postponed);

    public static MediaOverview Describe(MediaStatus status, DivisionTable divisions) => new(
        [.. status.Neighbours.Select(Describe)],
        [.. status.Bundles.Select(bundle => Describe(bundle, divisions))]);

    private static MediaImportLine Describe(BundleReportLine line) => new(
        line.Id, line.Type, MessageTypeNames.Of(line.Type), line.CaseId, line.ProblemCode,
        line is { DetailEn: { } en, DetailZh: { } zh } ? new LocalizedText(en, zh) : null, line.IsPostponed);

    private static MediaNeighbour Describe(NeighbourStatus neighbour) => new(
        neighbour.Node.Division.Value,
        neighbour.Node.Name,
        neighbour.Carrier,
        neighbour.Waiting.Count,
        neighbour.OwedAnswers,
        [
            .. neighbour.Unanswered.Select(each => new UnansweredMessage(
                each.Message.Id, each.Message.Type, MessageTypeNames.Of(each.Message.Type), each.Message.CaseId?.Value, each.Shipment.BundleId,
                each.Shipment.FirstSentAt, each.Shipment.SentAt, each.Shipment.Times, each.Shipment.DueAt,
                each.Message.ExpiresAt)),
        ]);

    private static MediaRecord Describe(BundleRecord record, DivisionTable divisions) => new(
        record.Id, record.Direction == BundleDirection.Out, record.Peer.Value,
        divisions.NameOf(record.Peer), record.Carrier, record.FileName,
        record.Length, record.Envelopes, record.Answers, record.Postponed, record.At);
}
