using Exchange.Contracts;
using Exchange.Contracts.Notifications;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Notifications;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using WireKind = Exchange.Contracts.Notifications.NotificationKind;
using WirePace = Exchange.Contracts.Notifications.MailPace;

namespace Exchange.Node.Notifications;

/// <summary>What a person is told, read and chosen by that person alone.</summary>
internal static class NotificationEndpoints
{
    private const int MaxRows = 200;

    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/me/notifications").WithTags("Notifications").ForPersons();
        own.MapGet("", ListAsync).WithName("ListNotifications").WithSummary("One's own notifications, newest first");
        own.MapGet("/count", CountAsync).WithName("CountNotifications").WithSummary("How many of them are not read");
        own.MapPost("/read", MarkReadAsync).WithName("MarkNotificationsRead")
            .WithSummary("Mark some or all of them as read");
        own.MapGet("/choices", ShowChoicesAsync).WithName("GetNotificationChoices")
            .WithSummary("Which notifications come by mail as well");
        own.MapPut("/choices", ChooseAsync).WithName("ChooseNotifications")
            .WithSummary("Choose which notifications come by mail, where to, at once or daily");
    }

    private static async Task<Results<Ok<ListPage<NotificationItem>>, ProblemResult>> ListAsync(
        bool? unread, string? after, int? limit, CurrentActor current, INotificationStore notifications,
        DivisionTable divisions, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, MaxRows) is { } wrong)
            return new ProblemResult(wrong);
        var page = await notifications.ListAsync(
            current.Actor.UserName, unread ?? false, after, limit ?? 50, cancellationToken);
        return TypedResults.Ok(
            new ListPage<NotificationItem>([.. page.Items.Select(told => ToWire(told, divisions))], page.Next));
    }

    private static async Task<Ok<NotificationCount>> CountAsync(
        CurrentActor current, INotificationStore notifications, CancellationToken cancellationToken) =>
        TypedResults.Ok(new NotificationCount(
            await notifications.CountUnreadAsync(current.Actor.UserName, cancellationToken)));

    private static async Task<Results<Ok<NotificationCount>, ProblemResult>> MarkReadAsync(
        MarkReadRequest request, CurrentActor current, INotificationStore notifications, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (request.Ids is { Count: > MaxRows })
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "ids"), ("value", request.Ids.Count), ("allowed", $"≤ {MaxRows}")));
        var name = current.Actor.UserName;
        await notifications.MarkReadAsync(name, request.Ids, clock.GetUtcNow(), cancellationToken);
        return TypedResults.Ok(new NotificationCount(await notifications.CountUnreadAsync(name, cancellationToken)));
    }

    private static async Task<Ok<NotificationSettings>> ShowChoicesAsync(
        CurrentActor current, INotificationStore notifications, IOptions<MailOptions> options,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(ToWire(
            await notifications.FindChoiceAsync(current.Actor.UserName, cancellationToken), options.Value));

    private static async Task<Results<Ok<NotificationSettings>, ProblemResult>> ChooseAsync(
        NotificationChoices request, CurrentActor current, AuditTrail audit, IOptions<MailOptions> options,
        CancellationToken cancellationToken)
    {
        var name = current.Actor.UserName;
        var kinds = request.Kinds.Select(kind => kind.To<Hub.Notifications.NotificationKind>()).ToList();
        var outcome = await audit.RunAsync<NotificationChoice>(
            name, "ChooseNotifications", name,
            services => services.GetRequiredService<ChooseNotifications>().HandleAsync(
                name, request.Address, kinds, request.Pace.To<Hub.Notifications.MailPace>(), cancellationToken),
            cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(ToWire(outcome.Value, options.Value))
            : new ProblemResult(outcome.Problem);
    }

    private static NotificationSettings ToWire(NotificationChoice? choice, MailOptions options) => new(
        new NotificationChoices(
            choice?.Address ?? "",
            // Whoever has not chosen yet is offered everything.
            choice is null ? Enum.GetValues<WireKind>() : [.. choice.Kinds.Select(kind => kind.To<WireKind>())],
            (choice?.Pace ?? Hub.Notifications.MailPace.AtOnce).To<WirePace>()),
        options.IsOn,
        options.AllowedDomains,
        options.DigestAt);

    private static NotificationItem ToWire(Notification told, DivisionTable divisions)
    {
        var (en, zh) = NotificationTexts.Of(told);
        return new NotificationItem(
            told.Id, told.Kind.To<WireKind>(), new LocalizedText(en, zh), told.Division.Value,
            divisions.NameOf(told.Division), NotificationTexts.PathOf(told), told.CreatedAt, told.ReadAt);
    }
}
