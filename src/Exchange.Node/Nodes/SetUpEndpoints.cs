using Exchange.Contracts.Nodes;
using Exchange.Domain.Rights;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;
using Exchange.Hub.Sync;
using Exchange.Node.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using DivisionLevel = Exchange.Domain.Divisions.DivisionLevel;

namespace Exchange.Node.Nodes;

/// <summary>What a new node still needs, for those who set it up.</summary>
internal static class SetUpEndpoints
{
    public static void MapSetUp(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/node/set-up", GetAsync).WithName("GetSetUp").WithTags("Node")
            .WithSummary("What the set-up of this node still needs, as it is found now")
            .Requires(Operation.ViewSetUp, RightFor.Node);

    private static async Task<Ok<SetUpDetails>> GetAsync(SetUpSteps steps, CancellationToken cancellationToken) =>
        TypedResults.Ok(await steps.FindAsync(cancellationToken));
}

/// <summary>Finds how far the set-up is by what the node has; nothing of it is kept.</summary>
internal sealed class SetUpSteps(
    TellPeople people, INodeDirectory directory, INodeIdentity node, CarrierChoice carriers, ISyncStore sync,
    IOptions<TimeStampOptions> stamps, IOptions<MailOptions> mail, TimeProvider clock)
{
    private static readonly Role[] Guarded = [Role.NodeAdministrator, Role.SecurityAdministrator, Role.Auditor];

    // The ministry submits nothing; every other level submits plans of its own.
    private Role[] Needed => node.Level == DivisionLevel.Ministry
        ? [Role.Reviewer, Role.Approver, .. Guarded]
        : [Role.Clerk, Role.Reviewer, Role.Approver, .. Guarded];

    public async Task<SetUpDetails> FindAsync(CancellationToken cancellationToken)
    {
        var active = await people.ListAccountsAsync(cancellationToken);
        // A grant of a department serves its own tasks only.
        var held = active.SelectMany(person => person.Grants).Where(grant => grant.Department is null).Select(grant => grant.Role)
            .ToHashSet();
        var bare = active.Where(person => !person.HasSecondFactor && person.Grants.Any(grant => Guarded.Contains(grant.Role)))
            .Select(person => person.DisplayName).ToList();
        List<SetUpStep> steps =
        [
            new(SetUpKind.Roles, Needed.All(held.Contains), IsNeeded: true,
                [.. Needed.Where(role => !held.Contains(role)).Select(role => role.To<Contracts.Accounts.Role>())], []),
            new(SetUpKind.Directory, directory.Find(node.Division) is not null && !directory.IsStale(clock.GetUtcNow()), IsNeeded: true,
                [], []),
        ];
        // Only over a line is a node asked; one that discs go to answers when somebody brings one.
        if (directory.ParentOf(node.Division) is { } parent && carriers.Find(parent) is { Name: "https" })
        {
            var hasAnswered = (await sync.ListAsync(cancellationToken))
                .Any(cursor => cursor.Peer == parent.Division && cursor.LastReadAt is not null);
            steps.Add(new SetUpStep(SetUpKind.Parent, hasAnswered, IsNeeded: true, [], [parent.Name]));
        }

        steps.Add(new SetUpStep(SetUpKind.SecondFactors, bare.Count == 0, IsNeeded: false, [], bare));
        steps.Add(new SetUpStep(SetUpKind.TimeStamps, stamps.Value.Url is not null, IsNeeded: false, [], []));
        steps.Add(new SetUpStep(SetUpKind.Mail, mail.Value.IsOn, IsNeeded: false, [], []));
        return new SetUpDetails(steps.All(step => step.IsDone || !step.IsNeeded), steps);
    }
}
