using Exchange.Contracts.CaseMessages;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Notifications;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.CaseMessages;

/// <summary>Messages between the offices of a case: read by whoever may see the case, written by those who have a part in it.</summary>
internal static class CaseMessageEndpoints
{
    private const int MaxRows = 200;

    public static void MapCaseMessages(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/cases/{id}/messages").WithTags("Cases");
        messages.MapGet("", ListAsync).WithName("ListCaseMessages")
            .WithSummary("Messages between the offices of the case, written last first")
            .Requires(Operation.ViewCase, RightFor.Case);
        messages.MapPost("", WriteAsync).WithName("WriteCaseMessage")
            .WithSummary("Write a message to the other offices of the case; it is never changed or deleted")
            .Requires(Operation.WriteCaseMessage, RightFor.Case);
        routes.MapGet("/supplement-requests", ListRequestsAsync).WithTags("Cases").WithName("ListSupplementRequests")
            .WithSummary("Requests for supplements that wait for the caller's office")
            .Requires(Operation.WriteCaseMessage, RightFor.Anywhere);
        messages.MapPost("/read", MarkReadAsync).WithName("MarkCaseMessagesRead")
            .WithSummary("Mark the caller's notifications of messages of the case as read")
            .Requires(Operation.ViewCase, RightFor.Case);
    }

    private static async Task<Results<Ok<CaseMessagePage>, ProblemResult>> ListAsync(
        string id, string? after, int? limit, CurrentActor current, CaseMessageQueries messages,
        CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, MaxRows) is { } wrong)
            return new ProblemResult(wrong);
        return await messages.ListAsync(CaseId.Parse(id), current.Actor, after, limit ?? 50, cancellationToken) is { } page
            ? TypedResults.Ok(page)
            : new ProblemResult(CaseProblems.NotFound.With(("case", id)));
    }

    private static async Task<Results<Ok<CaseMessageItem>, ProblemResult>> WriteAsync(
        string id, WriteCaseMessageRequest request, CaseMessageActions actions, CancellationToken cancellationToken)
    {
        var outcome = await actions.WriteAsync(CaseId.Parse(id), request, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Ok<IReadOnlyList<SupplementRequestItem>>> ListRequestsAsync(
        CurrentActor current, CaseMessageQueries messages, CancellationToken cancellationToken) =>
        TypedResults.Ok(await messages.ListRequestsAsync(current.Actor, cancellationToken));

    private static async Task<NoContent> MarkReadAsync(
        string id, CurrentActor current, INotificationStore notifications, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { NotificationKind.CaseMessage, NotificationKind.SupplementAsked })
            await notifications.MarkReadAsync(
                current.Actor.UserName, kind, CaseId.Parse(id), clock.GetUtcNow(), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>Writes messages for the signed-in person.</summary>
internal sealed class CaseMessageActions(
    CurrentActor current, AuditTrail audit, CaseMessageQueries messages, TimeProvider clock)
{
    public async Task<Outcome<CaseMessageItem>> WriteAsync(
        CaseId id, WriteCaseMessageRequest request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var draft = new CaseMessageDraft(
            // A default id is no choice.
            request.Id is { } chosen && chosen != Guid.Empty ? chosen : Guid.CreateVersion7(clock.GetUtcNow()),
            request.Text.Trim(),
            request.Place is { } place ? new Hub.CaseMessages.MessagePlace(place.Longitude, place.Latitude) : null,
            request.Finding is { } finding
                ? new Hub.CaseMessages.MessageFinding(finding.Rule, finding.Layer, finding.Feature)
                : null)
        {
            Kind = request.Kind.To<Hub.CaseMessages.CaseMessageKind>(),
            DueOn = request.DueOn,
            Answers = request.Answers,
            Uploads = request.Uploads ?? [],
        };
        var outcome = await audit.RunAsync(
            actor.UserName, "WriteCaseMessage", id.Value,
            services => services.GetRequiredService<WriteCaseMessage>().HandleAsync(id, draft, actor, cancellationToken),
            cancellationToken);
        return outcome.Succeeded
            ? await messages.DescribeWrittenAsync(id, outcome.Value, actor, cancellationToken) : outcome.Problem;
    }
}
