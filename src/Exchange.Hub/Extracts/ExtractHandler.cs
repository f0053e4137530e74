using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Receipts;
using Exchange.Hub.Releases;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Submissions;
using Exchange.Packaging.Bags;

namespace Exchange.Hub.Extracts;

/// <summary>
/// Takes an extract of a release of another node: verified against both signed records, archived, and kept as an
/// extract. It opens no case and is no release here, so nothing takes it for the whole package.
/// </summary>
/// <remarks>
/// Held against each other: the signed release, the signed record of the cut, the statement inside, and the files by
/// the manifests whose digest the record names.
/// </remarks>
public sealed class ExtractHandler(
    IExtractStore extracts, PackageStorage storage, IContentStaging staging, SecrecyPolicy secrecy, EvidenceVerifier verifier,
    ForeignEvidence evidence, ReceiptDesk receipts, DivisionTable divisions, TimeProvider clock) : IInboundMessageHandler
{
    public const string Subject = "extract";

    private static readonly HashSet<string> Files = new(StringComparer.Ordinal)
    {
        BagNames.Declaration, BagNames.Info, BagNames.Manifest, BagNames.TagManifest, ExtractStatement.FileName,
        ExtractStatement.LayersFile,
    };

    public string Type => MessageTypes.Extract;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var body = ForwardingProblems.Read<ExtractMessage>(envelope);
        if (!body.Succeeded)
            return body.Problem;
        var told = body.Value;
        // Refused and kept among the messages: the sender's directory and this node do not agree, which is an operator's
        // to mend. Where this level was told, no byte of the content was asked for.
        if (secrecy.AgainstStoring(told.Secrecy, ExtractStatement.FileName) is { } refused)
            return refused;
        var verified = Verify(told, envelope);
        if (!verified.Succeeded)
            return verified.Problem;
        var (release, facts) = verified.Value;
        if (!divisions.IsWithin(release.Plan.Division, envelope.From))
            return ForwardingProblems.OutsideSubtree.With(("from", envelope.From), ("division", release.Plan.Division));
        if (await ReadStatementAsync(envelope, cancellationToken) is not { } statement)
            return Invalid(told, $"its files are not {string.Join(", ", Files.Order(StringComparer.Ordinal))}");
        if (AgainstStatement(statement, release, facts) is { } differs)
            return Invalid(told, differs);
        if (secrecy.AgainstStoring(statement.ToMarks()) is { } tooSecret)
            return tooSecret;
        var held = await extracts.FindAsync(facts.ReleaseId, facts.Filter.ToKey(), cancellationToken);
        if (held is not null && held.Digest != facts.Digest)
            return Invalid(told, $"node {envelope.From} cut two different extracts by one filter");

        var archived = await storage.StoreAsync(release.Plan, facts.Digest, envelope, "Extract", cancellationToken);
        if (!archived.Succeeded)
            return archived.Problem;
        var kept = await evidence.AddAsync(told.CaseId, [told.Release, told.Record], cancellationToken);
        if (!kept.Succeeded)
            return kept;
        if (held is null)
            extracts.Add(Row(release, facts, statement, archived.Value.Version));
        var handOver = new HandOver($"message:{message.Id}", Subject, envelope.From);
        // Nothing is left to be decided: what is verified and archived is taken over.
        foreach (var kind in new[] { ReceiptKind.Stored, ReceiptKind.Checked, ReceiptKind.Accepted })
            await receipts.GiveAsync(told.CaseId, told.Version, facts.Digest, handOver, kind, cancellationToken);
        return Done.Instance;
    }

    /// <summary>Both records, as the sending node signed them about one case and version.</summary>
    private Outcome<(Release Release, ExtractFacts Facts)> Verify(ExtractMessage told, Envelope envelope)
    {
        var release = Read<Release>(told, told.Release, EvidenceKind.Release, envelope.From);
        if (!release.Succeeded)
            return release.Problem;
        var facts = Read<ExtractFacts>(told, told.Record, EvidenceKind.Extract, envelope.From);
        if (!facts.Succeeded)
            return facts.Problem;
        var (released, cut) = (release.Value, facts.Value);
        if (released.CaseId != told.CaseId || released.Version != told.Version || released.ReleasedBy != envelope.From)
            return Invalid(told, "the release record names something else");
        return cut.ReleaseId == released.Id && cut.CaseId == told.CaseId && cut.Version == told.Version
            && cut.PackageDigest == released.PackageDigest && cut.Digest == told.Digest && cut.CutBy == envelope.From
                ? (released, cut) : Invalid(told, "the record of the cut names something else");
    }

    private Outcome<T> Read<T>(ExtractMessage told, string jws, EvidenceKind kind, DivisionCode from)
        where T : class
    {
        var verified = verifier.Verify(jws);
        if (!verified.Succeeded)
            return verified.Problem;
        var payload = verified.Value.Payload;
        if (payload.Kind != kind || payload.Node != from || payload.CaseId != told.CaseId)
            return Invalid(told, $"it brings no record '{kind}' of node {from}");
        try
        {
            return payload.BodyAs<T>();
        }
        catch (JsonException malformed)
        {
            return Invalid(told, malformed.Message);
        }
    }

    private async Task<ExtractStatement?> ReadStatementAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        if (!Files.SetEquals(envelope.Content.Select(content => content.Path)))
            return null;
        var file = envelope.Content.First(content => content.Path == ExtractStatement.FileName);
        if (file.Length > ExtractStatement.MaxBytes)
            return null;
        await using var stream = await staging.OpenAsync(file.Sha256, cancellationToken);
        return await ArchivedMarks.ReadAllAsync(stream, ExtractStatement.MaxBytes, cancellationToken) is { } bytes
            ? ExtractStatement.Read(bytes) : null;
    }

    private static string? AgainstStatement(ExtractStatement statement, Release release, ExtractFacts facts)
    {
        if (statement.ReleaseId != facts.ReleaseId || statement.CaseId != facts.CaseId || statement.Version != facts.Version
            || statement.Plan != release.Plan || statement.PackageDigest != facts.PackageDigest || statement.CutBy != facts.CutBy
            || statement.OrderedAt != facts.OrderedAt || statement.Filter.ToKey() != facts.Filter.ToKey())
            return "its statement and its signed record differ";
        return statement.Layers.All(layer => facts.Filter.Layers.Any(
            wanted => wanted.Layer.Equals(layer.Layer, StringComparison.OrdinalIgnoreCase)))
                ? null : "its statement names a layer that was not chosen";
    }

    private Extract Row(Release release, ExtractFacts facts, ExtractStatement statement, int archiveVersion)
    {
        var now = clock.GetUtcNow();
        var row = new Extract
        {
            Id = facts.Id,
            ReleaseId = release.Id,
            CaseId = release.CaseId,
            Version = release.Version,
            Plan = release.Plan,
            PlanName = release.PlanName,
            PackageDigest = release.PackageDigest,
            ReleasedBy = release.ReleasedBy,
            ReleasedAt = release.ReleasedAt,
            Filter = facts.Filter,
            FilterKey = facts.Filter.ToKey(),
            OrderedAt = facts.OrderedAt,
            NextAttemptAt = now,
        };
        row.Keep(facts.Digest, archiveVersion, statement.Layers, now);
        return row;
    }

    private static Problem Invalid(ExtractMessage told, string reason) =>
        ReleaseProblems.ExtractInvalid.With(("case", told.CaseId), ("reason", reason));
}
