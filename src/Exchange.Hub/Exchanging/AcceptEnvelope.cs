using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging.Chunks;
using Exchange.Packaging.Signing.Sm2;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Takes one envelope from another node, exactly once, and answers what content is still missing. A refusal stores
/// nothing.
/// </summary>
/// <remarks>
/// 1 size, 2 form, 3 sender known, 4 signature, 5 meant for this node and understood, 6 seen before, 7 limits, 8
/// content, 9 row. The sender is looked up before the signature is checked because the key is found by sender; nothing
/// else is believed until the signature is right.
/// </remarks>
public sealed partial class AcceptEnvelope(
    IInboxStore inbox,
    IContentStaging staging,
    IEnumerable<IHeldContent> held,
    IEnumerable<IEarlierContent> earlier,
    ChunkPlans plans,
    IEnumerable<IInboundMessageHandler> handlers,
    INodeDirectory directory,
    IUnitOfWork unitOfWork,
    IExchangeSignal signal,
    ExchangeMetrics metrics,
    TimeProvider clock,
    IOptions<ExchangeOptions> options,
    ILogger<AcceptEnvelope> logger)
{
    /// <summary>Longest list of missing content in one answer; the sender comes again for the rest.</summary>
    public const int MaxMissingInAnswer = 5_000;

    private readonly ExchangeOptions options = options.Value;

    /// <param name="jws">The compact JWS exactly as it came; the row keeps these characters.</param>
    /// <param name="caller">The node that delivered it, where the carrier proves one; null for drop folders and
    /// media.</param>
    public async Task<Outcome<EnvelopeAnswer>> HandleAsync(
        string jws, DivisionCode? caller, CancellationToken cancellationToken)
    {
        var answer = await TakeAsync(jws, caller, cancellationToken);
        if (answer.Succeeded)
            return answer;
        metrics.Refused(answer.Problem.Code);
        LogRefused(caller?.Value ?? "a bundle", answer.Problem.Code);
        return answer;
    }

    private async Task<Outcome<EnvelopeAnswer>> TakeAsync(
        string jws, DivisionCode? caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var verified = Verify(jws, caller, now);
        if (!verified.Succeeded)
            return verified.Problem;
        var envelope = verified.Value;
        var row = await inbox.FindAsync(envelope.From, envelope.Id, cancellationToken);
        var withheld = row is not null && Withholds(row, envelope);
        if (row is not null && !withheld && !IsSame(row, jws, envelope))
            return ExchangeProblems.MessageChanged.With(("id", envelope.Id), ("node", envelope.From));
        if (row is { Status: not InboundStatus.AwaitingContent })
            return EnvelopeAnswer.Done;
        if (row is null && await RefuseNewAsync(envelope, now, cancellationToken) is { } problem)
            return problem;

        var (missing, wrong) = await FindMissingAsync(envelope, cancellationToken);
        if (wrong is not null)
            return wrong;
        if (row is null)
            inbox.Add(NewRow(envelope, jws, missing.Count == 0, now));
        else if (withheld)
            row.Withhold(envelope.Type, jws);
        else if (missing.Count == 0)
            row.Complete();
        await unitOfWork.CommitAsync(cancellationToken);
        if (missing.Count > 0)
            return new EnvelopeAnswer(false, missing);

        LogAccepted(envelope.Type, envelope.Id, envelope.From.Value);
        signal.InboxChanged();
        return EnvelopeAnswer.Done;
    }

    private Outcome<Envelope> Verify(string jws, DivisionCode? caller, DateTimeOffset now)
    {
        if (jws.Length > options.MaxEnvelopeBytes)
            return ExchangeProblems.TooLarge.With(
                ("actual", jws.Length), ("unit", "bytes"), ("max", options.MaxEnvelopeBytes));
        if (options.RefuseWhenDirectoryIsStale && directory.IsStale(now))
            return ExchangeProblems.StaleDirectory.With(
                ("version", directory.Version), ("validUntil", directory.ValidUntil.ToString("O")));
        if (!EnvelopeSeal.TryTakeApart(jws, out var seal))
            return ExchangeProblems.Malformed.With(
                ("field", "JWS"), ("found", "not a compact ES256 JWS with kid and typ"));
        var read = EnvelopeJson.Read(seal.Payload.Span);
        if (!read.Succeeded)
            return read;

        var envelope = read.Value;
        if (directory.Find(envelope.From) is null)
            return ExchangeProblems.UnknownNode.With(("node", envelope.From), ("version", directory.Version));
        if (caller is { } peer && peer != envelope.From)
            return ExchangeProblems.WrongSender.With(("from", envelope.From), ("caller", peer));
        if (directory.KeyOf(envelope.From, seal.Kid, now) is not { } key)
            return ExchangeProblems.BadSignature.With(
                ("node", envelope.From), ("reason", $"key {seal.Kid} is not its key now"));
        if (!seal.IsMadeWith(key.X, key.Y, key.Sm2))
            return ExchangeProblems.BadSignature.With(
                ("node", envelope.From), ("reason", key.Sm2 is null ? "the bytes are not those signed"
                    : Sm2Key.IsAvailable ? "the bytes are not those signed, or not with its SM2 key too"
                    : "this machine has no SM2 to verify the second signature with"));

        var self = directory.Self.Division;
        if (envelope.To != self)
            return ExchangeProblems.NotForMe.With(("to", envelope.To), ("self", self));
        if (envelope.Protocol is < Envelope.LowestProtocol or > Envelope.HighestProtocol)
            return ExchangeProblems.UnknownProtocol.With(
                ("actual", envelope.Protocol), ("lowest", Envelope.LowestProtocol), ("highest", Envelope.HighestProtocol));
        return envelope;
    }

    // A repeat may carry a fresh signature and fresh times (an operator requeued it), but never another meaning.
    private static bool IsSame(InboundMessage row, string jws, Envelope envelope)
    {
        if (string.Equals(row.Envelope, jws, StringComparison.Ordinal))
            return true;
        var first = EnvelopeSeal.ReadTrusted(row.Envelope);
        return first.Type == envelope.Type
            && first.CaseId == envelope.CaseId
            && first.Sequence == envelope.Sequence
            && first.Content.SequenceEqual(envelope.Content)
            && JsonNode.DeepEquals(first.Body, envelope.Body);
    }

    // The one change of meaning there is: the sender takes back what has not come whole, since this node may not have it.
    private static bool Withholds(InboundMessage row, Envelope envelope) =>
        envelope is { Type: MessageTypes.Withheld, Content.Count: 0 }
        && row is { Status: InboundStatus.AwaitingContent, Type: not MessageTypes.Withheld }
        && row.CaseId == envelope.CaseId
        && row.ChannelSequence == envelope.Sequence;

    private async Task<Problem?> RefuseNewAsync(
        Envelope envelope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (envelope.ExpiresAt + options.ClockTolerance <= now)
            return ExchangeProblems.Expired.With(
                ("expiresAt", envelope.ExpiresAt.ToString("O")), ("now", now.ToString("O")));
        if (envelope.IssuedAt - options.ClockTolerance > now)
            return ExchangeProblems.FromTheFuture.With(
                ("issuedAt", envelope.IssuedAt.ToString("O")), ("now", now.ToString("O")), ("tolerance", options.ClockTolerance));
        if (!handlers.Any(handler => handler.Type == envelope.Type))
            return ExchangeProblems.UnknownType.With(
                ("type", envelope.Type), ("known", string.Join(
                    ", ", handlers.Select(handler => handler.Type).Order())));
        if (envelope.Content.Count > options.MaxContentRefs)
            return ExchangeProblems.TooLarge.With(
                ("actual", envelope.Content.Count), ("unit", "references"), ("max", options.MaxContentRefs));
        if (envelope.Content.FirstOrDefault(content => content.Length > options.MaxContentBytes) is { } large)
            return ExchangeProblems.TooLarge.With(
                ("actual", large.Length), ("unit", "bytes"), ("max", options.MaxContentBytes));
        if (envelope.Content.GroupBy(content => content.Sha256).Any(same => same.DistinctBy(content => content.Length).Skip(1).Any()))
            return ExchangeProblems.Malformed.With(("field", "content"), ("found", "one digest with two lengths"));
        if (await inbox.FindBySequenceAsync(envelope.From, envelope.CaseId, envelope.Sequence, cancellationToken) is { } other)
        {
            // Its own row, committed by another delivery since it was looked for: a repeat, as at a commit that conflicts.
            return other.Id == envelope.Id
                ? throw new ConcurrencyConflictException($"Message {envelope.Id} came twice at once")
                : ExchangeProblems.SequenceTaken.With(
                    ("node", envelope.From), ("sequence", envelope.Sequence), ("other", other.Id));
        }

        var unfinished = await inbox.CountUnfinishedAsync(envelope.From, cancellationToken);
        return unfinished < options.MaxUnfinishedPerSender
            ? null
            : ExchangeProblems.Busy.With(
                ("actual", unfinished), ("what", "messages"), ("max", options.MaxUnfinishedPerSender),
                ("seconds", (int)options.BusyPause.TotalSeconds));
    }

    // Limits are tested on announced lengths, and content may be here since another message: so they are held against each
    // other before anything is read. What travels for this message cannot differ: its transfer knows the announced length.
    private async Task<(IReadOnlyList<MissingContent> Missing, Problem? Wrong)> FindMissingAsync(
        Envelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.Content.Count == 0)
            return ([], null);
        HashSet<string> here = new(StringComparer.Ordinal);
        foreach (var place in held)
            here.UnionWith(await place.FindHeldAsync(envelope, cancellationToken));
        var changed = await FindChangedPathsAsync(envelope, cancellationToken);
        List<MissingContent> missing = [];
        foreach (var content in envelope.Content)
        {
            if (!here.Add(content.Sha256))
                continue;
            var complete = await staging.IsCompleteAsync(content.Sha256, cancellationToken);
            var offset = await staging.OffsetAsync(content.Sha256, cancellationToken);
            if (complete && offset != content.Length)
                return ([], ExchangeProblems.OtherLength(content.Sha256, content.Length, offset));
            if (complete)
                continue;
            missing.Add(new(
                content.Sha256,
                offset,
                IsLarge(content) && changed.Contains(content.Path) && !plans.IsSpoiled(content.Sha256)));
            if (missing.Count == MaxMissingInAnswer)
                break;
        }

        return (missing, null);
    }

    // Paths of large content at which an earlier file is kept here: likely much of it did not change.
    private async Task<IReadOnlySet<string>> FindChangedPathsAsync(
        Envelope envelope, CancellationToken cancellationToken)
    {
        HashSet<string> paths = new(StringComparer.Ordinal);
        if (!envelope.Content.Any(IsLarge))
            return paths;
        foreach (var place in earlier)
            paths.UnionWith((await place.FindAsync(envelope, cancellationToken)).Select(file => file.Path));
        return paths;
    }

    private bool IsLarge(ContentRef content) => content.Length >= options.ChunkedFromBytes;

    private static InboundMessage NewRow(Envelope envelope, string jws, bool complete, DateTimeOffset now) => new()
    {
        From = envelope.From,
        Id = envelope.Id,
        CaseId = envelope.CaseId,
        Type = envelope.Type,
        ChannelSequence = envelope.Sequence,
        Envelope = jws,
        ContentBytes = envelope.Content.Sum(content => content.Length),
        ReceivedAt = now,
        NextAttemptAt = now,
        Status = complete ? InboundStatus.Ready : InboundStatus.AwaitingContent,
    };

    [LoggerMessage(EventIds.EnvelopeAccepted, LogLevel.Information, "Message {Type} {Id} from {From} is here whole")]
    private partial void LogAccepted(string type, Guid id, string from);

    [LoggerMessage(EventIds.EnvelopeRefused, LogLevel.Warning, "Envelope from {From} refused: {Code}")]
    private partial void LogRefused(string from, string code);
}
