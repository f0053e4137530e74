using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Reviews;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Covers;
using Exchange.Hub.Nodes;
using Exchange.Hub.Reviews;
using Exchange.Node.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Reviews;

/// <summary>The inbox: tasks, claiming and deciding them.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/tasks").WithTags("Tasks").Requires(Operation.ViewTasks, RightFor.Anywhere);
        tasks.MapGet("", ListAsync).WithName("ListTasks").WithSummary("Open tasks the caller may decide, due first");
        tasks.MapPost("/{id:guid}/claim", ClaimAsync).WithName("ClaimTask").WithSummary("Take a task");
        tasks.MapPost("/{id:guid}/release", ReleaseAsync).WithName("ReleaseTask")
            .WithSummary("Give a taken task back to its group; by who took it or who approves there");
        tasks.MapGet("/{id:guid}/colleagues", ListColleaguesAsync).WithName("ListTaskColleagues")
            .WithSummary("Who the task can be handed over to, by name");
        tasks.MapPost("/{id:guid}/hand-over", HandOverAsync).WithName("HandOverTask")
            .WithSummary("Hand the task over to a colleague, who is told; repeating it changes nothing");
        tasks.MapGet("/together", Limits).WithName("GetTogetherLimits").WithSummary("How many tasks may be agreed to at once");
        tasks.MapPost("/together", DecideTogetherAsync).WithName("DecideTogether")
            .WithSummary("Agree to several tasks of one kind by one opinion; each is a decision of its own, with its own result");
        tasks.MapPost("/{id:guid}/decision", DecideAsync).WithName("DecideTask").WithSummary("Agree or return");
    }

    private static async Task<Results<Ok<ListPage<TaskItem>>, ProblemResult>> ListAsync(
        string? after, int? limit, CurrentActor current, TaskQueries tasks, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        return TypedResults.Ok(await tasks.ListAsync(current.Actor, after, limit ?? 50, cancellationToken));
    }

    private static async Task<Results<Ok<TaskItem>, ProblemResult>> ClaimAsync(
        Guid id, TaskActions actions, CancellationToken cancellationToken)
    {
        var outcome = await actions.ClaimAsync(id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<TaskItem>, ProblemResult>> ReleaseAsync(
        Guid id, TaskActions actions, CancellationToken cancellationToken)
    {
        var outcome = await actions.ReleaseAsync(id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<IReadOnlyList<TaskColleague>>, ProblemResult>> ListColleaguesAsync(
        Guid id, CurrentActor current, HandOverTask handOver, CancellationToken cancellationToken)
    {
        var outcome = await handOver.ListColleaguesAsync(id, current.Actor, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok<IReadOnlyList<TaskColleague>>(
                [.. outcome.Value.Select(account => new TaskColleague(account.UserName, account.DisplayName))])
            : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<TaskItem>, ProblemResult>> HandOverAsync(
        Guid id, HandOverRequest request, TaskActions actions, CancellationToken cancellationToken)
    {
        var outcome = await actions.HandOverAsync(id, request, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static Ok<TogetherLimits> Limits(IOptions<ReviewOptions> options) =>
        TypedResults.Ok(new TogetherLimits(options.Value.MaxTogether));

    private static async Task<Results<Ok<IReadOnlyList<TogetherResult>>, ProblemResult>> DecideTogetherAsync(
        DecideTogetherRequest request, TaskActions actions, HttpContext context)
    {
        var outcome = await actions.DecideTogetherAsync(
            request, RequestLanguage.Of(context.Request), context.RequestAborted);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<TaskItem>, ProblemResult>> DecideAsync(
        Guid id, DecisionRequest request, TaskActions actions, CancellationToken cancellationToken)
    {
        var outcome = await actions.DecideAsync(id, request, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }
}

/// <summary>Reads tasks for the API.</summary>
internal sealed class TaskQueries(
    IReviewTaskStore tasks, ICaseStore cases, INodeIdentity node, DivisionTable divisions, TaskTexts texts,
    TogetherRule together, TaskCovers covers, TaskStandings standings, TaskNames people)
{
    // What a list passes over is read page by page, and so many of them per call.
    private const int MaxPages = 40;

    public async Task<ListPage<TaskItem>> ListAsync(
        Actor actor, string? after, int limit, CancellationToken cancellationToken)
    {
        // Tasks are given to this node's division or to divisions roles were granted for; the rest is filtered row by row.
        DivisionCode[] asked = [.. actor.Grants.Select(grant => grant.Division).Append(node.Division).Distinct()];
        for (var pages = 1; ; pages++)
        {
            var page = await tasks.ListOpenAsync(asked, after, limit, cancellationToken);
            ReviewTask[] shown = [.. page.Items.Where(task => MayDecide(actor, task))];
            after = page.Next;
            // An empty page would read as "nothing waits for you" while others' tasks come first.
            if (shown.Length == 0 && after is not null && pages < MaxPages)
                continue;
            var names = await people.OfAsync(shown, cancellationToken);
            var items = new List<TaskItem>(shown.Length);
            foreach (var task in shown)
                items.Add(await DescribeAsync(task, names, actor, cancellationToken));
            return new ListPage<TaskItem>(items, after);
        }
    }

    public async Task<TaskItem> DescribeAsync(ReviewTask task, Actor actor, CancellationToken cancellationToken) =>
        await DescribeAsync(task, await people.OfAsync([task], cancellationToken), actor, cancellationToken);

    private async Task<TaskItem> DescribeAsync(
        ReviewTask task, PersonNames names, Actor actor, CancellationToken cancellationToken)
    {
        var about = await cases.FindAsync(task.CaseId, cancellationToken);
        var cover = await covers.OfAsync(task, about, actor, cancellationToken);
        return texts.Describe(
            task, about?.PlanName ?? "", cover, names, await standings.OfAsync(task, actor, cancellationToken),
            // Who agrees to several does not say in whose name: it is in that of the first.
            cover.For is not [{ Against: not null }, ..]
                && task.Status is Hub.Reviews.ReviewTaskStatus.Open or Hub.Reviews.ReviewTaskStatus.Claimed
                && await together.AgainstAsync(task, cancellationToken) is null);
    }

    // The same rule that decides: nobody sees a task that would then be refused.
    private bool MayDecide(Actor actor, ReviewTask task) => TaskRights.Check(task, actor, divisions) is null;
}

/// <summary>Claims and decides for the signed-in person.</summary>
internal sealed class TaskActions(CurrentActor current, AuditTrail audit, TaskQueries tasks, DecideTogether together)
{
    /// <summary>In the order asked for. Each is settled for good before the next is begun; whoever is cut off repeats the call.</summary>
    public async Task<Outcome<IReadOnlyList<TogetherResult>>> DecideTogetherAsync(
        DecideTogetherRequest request, string language, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await together.AgainstAsync(request.Tasks, actor, cancellationToken) is { } reason)
            return reason;
        var results = new List<TogetherResult>(request.Tasks.Count);
        foreach (var id in request.Tasks)
        {
            var outcome = await audit.RunAsync(
                actor.UserName, "DecideTaskTogether", id.ToString(),
                services => PrincipalAsync(services, id, stated: null, actor, cancellationToken),
                services => services.GetRequiredService<DecideTogether>().HandleAsync(
                    id, request.Opinion, actor, cancellationToken),
                cancellationToken);
            results.Add(outcome.Succeeded
                ? new TogetherResult(id, outcome.Value.IsRepeat ? TogetherOutcome.AgreedBefore : TogetherOutcome.Agreed, null)
                : new TogetherResult(
                    id, TogetherOutcome.Refused, ProblemTexts.Describe(outcome.Problem, language, traceId: null)));
        }

        return Outcome<IReadOnlyList<TogetherResult>>.Of(results);
    }

    public async Task<Outcome<TaskItem>> ClaimAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var outcome = await audit.RunAsync(
            actor.UserName, "ClaimTask", id.ToString(),
            services => services.GetRequiredService<ClaimTask>().HandleAsync(id, actor, cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? await tasks.DescribeAsync(outcome.Value, actor, cancellationToken) : outcome.Problem;
    }

    public Task<Outcome<TaskItem>> ReleaseAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        return RunAsync(
            "ReleaseTask", id, async services => JsonSerializer.Serialize(new { holder = await HolderAsync(services, id, cancellationToken) }),
            services => services.GetRequiredService<ReleaseTask>().HandleAsync(id, actor, cancellationToken), actor, cancellationToken);
    }

    public Task<Outcome<TaskItem>> HandOverAsync(Guid id, HandOverRequest request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var to = request.To.Length <= 100 ? request.To : request.To[..100];
        return RunAsync(
            "HandOverTask", id,
            async services => JsonSerializer.Serialize(new { holder = await HolderAsync(services, id, cancellationToken), to }),
            services => services.GetRequiredService<HandOverTask>().HandleAsync(id, to, request.Reason, actor, cancellationToken), actor,
            cancellationToken);
    }

    private async Task<Outcome<TaskItem>> RunAsync(
        string action, Guid id, Func<IServiceProvider, Task<string>> describe, Func<IServiceProvider, Task<Outcome<ReviewTask>>> run,
        Actor actor, CancellationToken cancellationToken)
    {
        var outcome = await audit.RunAsync(actor.UserName, action, id.ToString(), describe, run, cancellationToken);
        return outcome.Succeeded ? await tasks.DescribeAsync(outcome.Value, actor, cancellationToken) : outcome.Problem;
    }

    private static async Task<string?> HolderAsync(IServiceProvider services, Guid id, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<IReviewTaskStore>().FindAsync(id, cancellationToken))?.ClaimedBy;

    public async Task<Outcome<TaskItem>> DecideAsync(Guid id, DecisionRequest request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var verdict = new TaskVerdict(
            request.Outcome == DecisionOutcome.Agree, request.Opinion, request.DocumentNumber)
        {
            Notes =
            [
                .. (request.Notes ?? []).Select(note => new Domain.Reviews.MapNote(
                    note.Longitude, note.Latitude, note.Layer, note.Feature, note.Text)),
            ],
            OnBehalfOf = request.OnBehalfOf?.ToLowerInvariant(),
            Document = request.Document,
        };
        var outcome = await audit.RunAsync(
            actor.UserName, "DecideTask", id.ToString(),
            services => PrincipalAsync(services, id, verdict.OnBehalfOf, actor, cancellationToken),
            services => services.GetRequiredService<DecideTask>().HandleAsync(id, verdict, actor, cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? await tasks.DescribeAsync(outcome.Value, actor, cancellationToken) : outcome.Problem;
    }

    /// <summary>The values of the line: for whom on leave it was decided. They are read in the scope that decides, which asks the same rule.</summary>
    private static async Task<string> PrincipalAsync(
        IServiceProvider services, Guid id, string? stated, Actor actor, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<IReviewTaskStore>().FindAsync(id, cancellationToken) is not { DecidedAt: null } task
            || await services.GetRequiredService<ICaseStore>().FindAsync(task.CaseId, cancellationToken) is not { } about)
            return "{}";
        var principal = await services.GetRequiredService<CoverDesk>().ForWhomAsync(task, about, stated, actor, cancellationToken);
        return principal.Succeeded && principal.Value.Absent is { } absent
            ? JsonSerializer.Serialize(new { onBehalfOf = absent.UserName })
            : "{}";
    }
}
