using Exchange.Hub.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Auditing;

/// <summary>The audit log in the database; the number is the key, so two writers of one number conflict.</summary>
internal sealed class AuditStore(ExchangeDbContext context) : IAuditStore
{
    private IQueryable<AuditLine> Stored => context.Set<AuditLine>().AsNoTracking();

    public async Task AppendAsync(
        DateTimeOffset at,
        string actor,
        string action,
        string subject,
        string outcome,
        string values,
        CancellationToken cancellationToken)
    {
        var last = context.Staged<AuditLine>().MaxBy(line => line.Number)
            ?? await Stored.OrderByDescending(line => line.Number).FirstOrDefaultAsync(cancellationToken);
        context.Add(AuditChain.Next(
            last,
            at,
            Cut(actor, AuditLineConfiguration.ActorMaxLength),
            action,
            Cut(subject, AuditLineConfiguration.SubjectMaxLength),
            outcome,
            values));
    }

    public async Task<IReadOnlyList<AuditLine>> ListAsync(long after, int limit, CancellationToken cancellationToken) =>
        await Stored.Where(line => line.Number > after).OrderBy(line => line.Number)
            .Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<AuditLine>> SearchAsync(AuditSearch search, CancellationToken cancellationToken)
    {
        var lines = Stored;
        if (search.Actor is { } actor)
            lines = lines.Where(line => line.Actor == actor);
        if (search.Action is { } action)
            lines = lines.Where(line => line.Action == action);
        if (search.Text is { } text)
            lines = lines.Where(line => line.Subject.Contains(text));
        if (search.RefusedOnly)
            lines = lines.Where(line => line.Outcome != AuditSearch.Done);
        if (search.From is { } from)
            lines = lines.Where(line => line.At >= from);
        if (search.Until is { } until)
            lines = lines.Where(line => line.At < until);
        if (search.Before is { } before)
            lines = lines.Where(line => line.Number < before);
        return await lines.OrderByDescending(line => line.Number).Take(PageCursor.Bound(search.Limit)).ToListAsync(cancellationToken);
    }

    public Task<AuditLine?> LastBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        Stored.Where(line => line.At < instant).OrderByDescending(line => line.Number).FirstOrDefaultAsync(cancellationToken);

    // Names tried at sign-in are anybody's text: a shortened line is worth more than a refused one.
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");
}
