using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Bundles;

/// <summary>
/// Takes a bundle in: 1 verify all of it, 2 settle the answers it brings, 3 take each message with its content
/// through the
/// same door as HTTPS, 4 note the answers to them and the bundle.
/// </summary>
/// <remarks>
/// Every step may be repeated: answers settle what is settled, the inbox knows messages by their ids and content by its
/// digest. So a bundle that comes twice, or whose import was killed anywhere, has the effect of one import.
/// </remarks>
internal sealed partial class BundleImport(
    IServiceScopeFactory scopes,
    EnvelopeReceiver receiver,
    BundleAnswers answers,
    INodeDirectory directory,
    TimeProvider clock,
    IOptions<BundleOptions> options,
    ILogger<BundleImport> logger)
{
    // As over HTTPS: an envelope whose content comes in so many rounds names more than any may.
    private const int MaxRounds = 64;
    private const int MaxConflicts = 5;
    private const int RowsPerCommit = 100;

    // The statuses of refusals that stay true however often the message comes; the others may pass.
    private static readonly int[] Permanent = [400, 409, 413, 422];

    /// <summary>Refuses the whole bundle, or answers what became of each message in it.</summary>
    public async Task<Outcome<BundleReport>> TakeAsync(
        string file, string fileName, string carrier, CancellationToken cancellationToken)
    {
        var opened = await BundleFile.OpenAsync(file, directory, clock.GetUtcNow(), options.Value, cancellationToken);
        if (!opened.Succeeded)
        {
            LogRefused(fileName, opened.Problem.ToString());
            return opened.Problem;
        }

        using var bundle = opened.Value;
        if (bundle.To != directory.Self.Division)
            return BundleProblems.NotForMe.With(
                ("file", fileName), ("to", bundle.To), ("self", directory.Self.Division));

        await answers.SettleAsync(bundle.From, bundle.Manifest.Answers, cancellationToken);
        var lines = new List<(BundledEnvelope Envelope, BundleReportLine Line)>(bundle.Manifest.Envelopes.Count);
        foreach (var envelope in bundle.Manifest.Envelopes)
            lines.Add((envelope, await TakeAsync(bundle, envelope, cancellationToken)));
        await NoteAsync(bundle, fileName, carrier, lines, cancellationToken);
        var postponed = lines.Count(each => each.Line.IsPostponed);
        LogTaken(fileName, bundle.From.Value, lines.Count, postponed, bundle.Manifest.Answers.Count);
        return new BundleReport(
            bundle.Manifest.Id, fileName, bundle.From, bundle.Manifest.CreatedAt, bundle.Length,
            [.. lines.Select(each => each.Line)], bundle.Manifest.Answers.Count, postponed);
    }

    /// <summary>Whether a refusal of a whole bundle may pass: then the same file is tried again.</summary>
    public static bool MayPass(Problem problem) => !Permanent.Contains(problem.Definition.Status);

    private async Task<BundleReportLine> TakeAsync(
        BundleFile bundle, BundledEnvelope envelope, CancellationToken cancellationToken)
    {
        var jws = await bundle.ReadEnvelopeAsync(envelope, cancellationToken);
        var read = CompactJws.TryParse(jws, out var seal) ? EnvelopeJson.Read(seal.Payload.Span) : null;
        var (type, caseId) = read is { Succeeded: true } ? (read.Value.Type, read.Value.CaseId?.Value) : ("", null);
        var refusal = read is { Succeeded: true } && read.Value.Id != envelope.Id
            ? new Refusal(
                ExchangeProblems.Malformed.With(("field", "id"), ("found", "not that of the manifest")),
                IsPostponed: false)
            : await OfferAsync(bundle, envelope.Id, jws, cancellationToken);
        return new BundleReportLine(
            envelope.Id, type, caseId, refusal?.Problem.Code, refusal?.Problem.Detail("en"),
            refusal?.Problem.Detail("zh"), refusal?.IsPostponed ?? false);
    }

    private async Task<Refusal?> OfferAsync(
        BundleFile bundle, Guid id, string jws, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            // The bundle proves its writer as a certificate proves a caller: nobody brings messages of others.
            var answer = await receiver.ReceiveAsync(jws, bundle.From, cancellationToken);
            if (!answer.Succeeded)
                return new Refusal(answer.Problem, MayPass(answer.Problem));
            if (answer.Value.Complete)
                return null;
            // What is refused of content speaks of a transfer, never of the message: the sender offers it anew.
            foreach (var missing in answer.Value.Missing)
                if (await FillAsync(bundle, id, missing, cancellationToken) is { } refused)
                    return new Refusal(refused, IsPostponed: true);
        }

        return new Refusal(BundleProblems.ContentMissing.With(("id", id), ("sha256", "-")), IsPostponed: true);
    }

    private async Task<Problem?> FillAsync(
        BundleFile bundle, Guid id, MissingContent missing, CancellationToken cancellationToken)
    {
        if (!bundle.HasContent(missing.Sha256))
            return BundleProblems.ContentMissing.With(("id", id), ("sha256", missing.Sha256));
        await using var scope = scopes.CreateAsyncScope();
        await using var bytes = await bundle.OpenContentAsync(missing.Sha256, missing.Offset, cancellationToken);
        var appended = await scope.ServiceProvider.GetRequiredService<ReceiveContent>().HandleAsync(
            bundle.From, id, missing.Sha256, missing.Offset, bytes, cancellationToken);
        // Another bundle may bring the same file at this moment: asking again tells how far it is.
        return appended.Succeeded || appended.Problem.Definition == ExchangeProblems.OffsetConflict
            ? null : appended.Problem;
    }

    private async Task NoteAsync(
        BundleFile bundle, string fileName, string carrier,
        List<(BundledEnvelope Envelope, BundleReportLine Line)> lines,
        CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        foreach (var some in lines.Where(each => !each.Line.IsPostponed).Chunk(RowsPerCommit))
            await CommitAsync(
                async store =>
                {
                    foreach (var (envelope, line) in some)
                        await AnswerAsync(store, bundle.From, envelope, line, at, cancellationToken);
                },
                cancellationToken);
        await CommitAsync(
            async store =>
            {
                var postponed = lines.Count(each => each.Line.IsPostponed);
                if (await store.FindRecordAsync(bundle.Manifest.Id, BundleDirection.In, cancellationToken) is { } known)
                {
                    (known.At, known.Postponed, known.Revision) = (at, postponed, known.Revision + 1);
                    return;
                }

                store.Add(new BundleRecord
                {
                    Id = bundle.Manifest.Id,
                    Direction = BundleDirection.In,
                    Peer = bundle.From,
                    Carrier = carrier,
                    FileName = fileName.Length <= 200 ? fileName : fileName[..200],
                    Length = bundle.Length,
                    Envelopes = lines.Count,
                    Answers = bundle.Manifest.Answers.Count,
                    At = at,
                    Postponed = postponed,
                });
            },
            cancellationToken);
    }

    private static async Task AnswerAsync(
        IBundleStore store, DivisionCode from, BundledEnvelope envelope, BundleReportLine line, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (await store.FindAnswerAsync(from, envelope.Id, cancellationToken) is { } known)
            known.Answer(envelope.Sha256, line.ProblemCode, at);
        else
            store.Add(new BundleAnswer
            {
                Peer = from,
                MessageId = envelope.Id,
                EnvelopeSha256 = envelope.Sha256,
                ProblemCode = line.ProblemCode,
                AnsweredAt = at,
            });
    }

    private async Task CommitAsync(Func<IBundleStore, Task> change, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await change(scope.ServiceProvider.GetRequiredService<IBundleStore>());
                await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return;
            }
            catch (ConcurrencyConflictException) when (conflicts < MaxConflicts)
            {
                // Another import of the same bundle wrote first; read again in a new scope.
            }
        }
    }

    /// <summary>Why a message was not taken, and whether it may be later.</summary>
    private sealed record Refusal(Problem Problem, bool IsPostponed);

    [LoggerMessage(
        EventIds.BundleTaken,
        LogLevel.Information,
        "Bundle {FileName} from {From} taken: {Envelopes} messages ({Postponed} postponed), {Answers} answers")]
    private partial void LogTaken(string fileName, string from, int envelopes, int postponed, int answers);

    [LoggerMessage(EventIds.BundleRefused, LogLevel.Error, "Bundle {FileName} refused: {Problem}")]
    private partial void LogRefused(string fileName, string problem);
}
