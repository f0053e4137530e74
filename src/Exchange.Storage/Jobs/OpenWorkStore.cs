using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Jobs;
using Exchange.Hub.Notifications;
using Exchange.Hub.RulePacks;
using Exchange.Hub.Submissions;
using Exchange.Hub.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Jobs;

/// <summary>The work items of all kinds that are not done, read from their tables.</summary>
internal sealed class OpenWorkStore(ExchangeDbContext context) : IOpenWorkStore
{
    public async Task<IReadOnlyList<OpenWork>> ListAsync(
        OpenWorkState? state, int limit, CancellationToken cancellationToken)
    {
        var rows = PageCursor.Bound(limit);
        return
        [
            .. await SubmissionsAsync(state, rows, cancellationToken),
            .. await ChecksAsync(state, rows, cancellationToken),
            .. await ExtractsAsync(state, rows, cancellationToken),
            .. await RehearsalsAsync(state, rows, cancellationToken),
            .. await OutboundAsync(state, rows, cancellationToken),
            .. await InboundAsync(state, rows, cancellationToken),
            .. await WebhooksAsync(state, rows, cancellationToken),
            .. await MailsAsync(state, rows, cancellationToken),
        ];
    }

    private async Task<IEnumerable<OpenWork>> SubmissionsAsync(
        OpenWorkState? state, int rows, CancellationToken cancellationToken)
    {
        if (state == OpenWorkState.Failed)
            return []; // A refused submission is an answer, not a failure.
        var open = context.Set<Submission>().AsNoTracking().Where(row => row.Status == SubmissionStatus.Pending);
        open = state switch
        {
            OpenWorkState.Waiting => open.Where(row => row.LeaseOwner == null),
            OpenWorkState.Running => open.Where(row => row.LeaseOwner != null),
            _ => open,
        };
        return (await open.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken))
            .Select(row => new OpenWork(
                $"submission/{row.Id}", OpenWorkKind.Submission, row.ForCase?.ToString() ?? row.UploadId.ToString(),
                StateOf(row.LeaseOwner), row.Attempts, row.LeaseOwner, row.CreatedAt, row.LeaseUntil, row.ProblemCode));
    }

    private async Task<IEnumerable<OpenWork>> ChecksAsync(
        OpenWorkState? state, int rows, CancellationToken cancellationToken)
    {
        var runs = context.Set<CheckRun>().AsNoTracking();
        runs = state switch
        {
            OpenWorkState.Waiting => runs.Where(row => row.Status == CheckRunStatus.Waiting),
            OpenWorkState.Running => runs.Where(row => row.Status == CheckRunStatus.Running),
            OpenWorkState.Failed => runs.Where(row => row.Status == CheckRunStatus.Broken),
            _ => runs.Where(row => row.Status == CheckRunStatus.Waiting || row.Status == CheckRunStatus.Running
                || row.Status == CheckRunStatus.Broken),
        };
        return (await runs.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken))
            .Select(row => new OpenWork(
                $"check/{row.Id}", OpenWorkKind.Check, $"{row.CaseId} v{row.Version}",
                row.Status switch
                {
                    CheckRunStatus.Waiting => OpenWorkState.Waiting,
                    CheckRunStatus.Running => OpenWorkState.Running,
                    _ => OpenWorkState.Failed,
                },
                row.Attempts, row.LeaseOwner, row.FinishedAt ?? row.CreatedAt, row.LeaseUntil, row.Problem));
    }

    // What failed is tried again and waits meanwhile, with its problem; that there is nothing to cut is an answer.
    private async Task<IEnumerable<OpenWork>> ExtractsAsync(
        OpenWorkState? state, int rows, CancellationToken cancellationToken)
    {
        if (state == OpenWorkState.Failed)
            return [];
        var open = context.Set<Extract>().AsNoTracking().Where(row => row.State == ExtractState.Waiting);
        open = state switch
        {
            OpenWorkState.Waiting => open.Where(row => row.LeaseOwner == null),
            OpenWorkState.Running => open.Where(row => row.LeaseOwner != null),
            _ => open,
        };
        return (await open.OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken))
            .Select(row => new OpenWork(
                $"extract/{row.Id}", OpenWorkKind.Extract, $"{row.CaseId} v{row.Version} → {string.Join(", ", row.Receivers)}",
                StateOf(row.LeaseOwner), row.Attempts, row.LeaseOwner, row.NextAttemptAt, row.LeaseUntil, row.Problem));
    }

    // A rehearsal that failed is told on its draft's page, where it is ordered again.
    private async Task<IEnumerable<OpenWork>> RehearsalsAsync(
        OpenWorkState? state, int rows, CancellationToken cancellationToken)
    {
        var open = context.Set<DraftRehearsal>().AsNoTracking();
        open = state switch
        {
            OpenWorkState.Waiting => open.Where(row => row.State == RehearsalState.Waiting),
            OpenWorkState.Running => open.Where(row => row.State == RehearsalState.Running),
            OpenWorkState.Failed => open.Where(row => false),
            _ => open.Where(row => row.State == RehearsalState.Waiting || row.State == RehearsalState.Running),
        };
        return (await open.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken))
            .Select(row => new OpenWork(
                $"rehearsal/{row.Id}", OpenWorkKind.Rehearsal, $"{row.Done}/{row.Total} ↔ {row.AgainstId} {row.AgainstVersion}",
                row.State == RehearsalState.Waiting ? OpenWorkState.Waiting : OpenWorkState.Running,
                row.Attempts, row.LeaseOwner, row.CreatedAt, row.LeaseUntil, null));
    }

    private async Task<IEnumerable<OpenWork>> OutboundAsync(
        OpenWorkState? state, int rows, CancellationToken cancellationToken)
    {
        var all = context.Set<OutboundMessage>().AsNoTracking();
        var heads = all.Where(row => row.Status == OutboundStatus.Pending && (row.CaseId == null || !all.Any(
            earlier => earlier.To == row.To && earlier.CaseId == row.CaseId
                && earlier.Status == OutboundStatus.Pending && earlier.ChannelSequence < row.ChannelSequence)));
        var dead = all.Where(row => row.Status == OutboundStatus.Dead || row.Status == OutboundStatus.Expired);
        var found = new List<OutboundMessage>();
        if (state != OpenWorkState.Failed)
            found.AddRange(await heads.Where(row => state == null || (state == OpenWorkState.Running) == (row.LeaseOwner != null))
                .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken));
        if (state is null or OpenWorkState.Failed)
            found.AddRange(await dead.OrderByDescending(row => row.Id).Take(rows).ToListAsync(cancellationToken));
        return found.Select(row => new OpenWork(
            $"outbound/{row.Id}", OpenWorkKind.Outbound, $"{row.Type} → {row.To}{(row.CaseId is { } id ? $" {id}" : "")}",
            row.Status == OutboundStatus.Pending ? StateOf(row.LeaseOwner) : OpenWorkState.Failed,
            row.Attempts, row.LeaseOwner, row.NextAttemptAt, row.LeaseUntil, row.LastError ?? row.ProblemCode));
    }

    private async Task<IEnumerable<OpenWork>> InboundAsync(
        OpenWorkState? state, int rows, CancellationToken cancellationToken)
    {
        var all = context.Set<InboundMessage>().AsNoTracking();
        // What overtook another, or whose content is still on its way, waits for the sender, not for a worker.
        var heads = all.Where(row => row.Status == InboundStatus.Ready && (row.CaseId == null || row.ChannelSequence == 1 || all.Any(
            before => before.From == row.From && before.CaseId == row.CaseId
                && before.ChannelSequence == row.ChannelSequence - 1
                && (before.Status == InboundStatus.Processed || before.Status == InboundStatus.Refused))));
        var found = new List<InboundMessage>();
        if (state != OpenWorkState.Failed)
            found.AddRange(await heads.Where(row => state == null || (state == OpenWorkState.Running) == (row.LeaseOwner != null))
                .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken));
        if (state is null or OpenWorkState.Failed)
            found.AddRange(await all.Where(row => row.Status == InboundStatus.Refused)
                .OrderByDescending(row => row.ReceivedAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken));
        return found.Select(row => new OpenWork(
            $"inbound/{row.From}/{row.Id}", OpenWorkKind.Inbound, $"{row.Type} ← {row.From}{(row.CaseId is { } id ? $" {id}" : "")}",
            row.Status == InboundStatus.Refused ? OpenWorkState.Failed : StateOf(row.LeaseOwner),
            row.Attempts, row.LeaseOwner, row.ProcessedAt ?? row.NextAttemptAt, row.LeaseUntil, row.LastError ?? row.ProblemCode));
    }

    private async Task<IEnumerable<OpenWork>> WebhooksAsync(
        OpenWorkState? state, int rows, CancellationToken cancellationToken)
    {
        var all = context.Set<WebhookDelivery>().AsNoTracking();
        all = state switch
        {
            OpenWorkState.Failed => all.Where(row => row.Status == WebhookDeliveryStatus.Dead),
            OpenWorkState.Waiting => all.Where(row => row.Status == WebhookDeliveryStatus.Pending && row.LeaseOwner == null),
            OpenWorkState.Running => all.Where(row => row.Status == WebhookDeliveryStatus.Pending && row.LeaseOwner != null),
            _ => all.Where(row => row.Status == WebhookDeliveryStatus.Pending || row.Status == WebhookDeliveryStatus.Dead),
        };
        return (await all.OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken))
            .Select(row => new OpenWork(
                $"webhook/{row.Id}", OpenWorkKind.Webhook, $"{row.EventNumber} → {row.WebhookId}",
                row.Status == WebhookDeliveryStatus.Dead ? OpenWorkState.Failed : StateOf(row.LeaseOwner),
                row.Attempts, row.LeaseOwner, row.NextAttemptAt, row.LeaseUntil, row.LastError));
    }

    private async Task<IEnumerable<OpenWork>> MailsAsync(
        OpenWorkState? state, int rows, CancellationToken cancellationToken)
    {
        var all = context.Set<Mail>().AsNoTracking();
        all = state switch
        {
            OpenWorkState.Failed => all.Where(row => row.Status == MailStatus.Dead),
            OpenWorkState.Waiting => all.Where(row => row.Status == MailStatus.Pending && row.LeaseOwner == null),
            OpenWorkState.Running => all.Where(row => row.Status == MailStatus.Pending && row.LeaseOwner != null),
            _ => all.Where(row => row.Status == MailStatus.Pending || row.Status == MailStatus.Dead),
        };
        return (await all.OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(rows).ToListAsync(cancellationToken))
            .Select(row => new OpenWork(
                $"mail/{row.Id}", OpenWorkKind.Mail, $"→ {row.UserName}",
                row.Status == MailStatus.Dead ? OpenWorkState.Failed : StateOf(row.LeaseOwner),
                row.Attempts, row.LeaseOwner, row.NextAttemptAt, row.LeaseUntil, row.LastError));
    }

    private static OpenWorkState StateOf(string? owner) => owner is null ? OpenWorkState.Waiting : OpenWorkState.Running;
}
