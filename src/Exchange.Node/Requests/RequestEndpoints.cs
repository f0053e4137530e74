using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Requests;
using Exchange.Domain.Cases;
using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Requests;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Requests;

/// <summary>Withdrawals of forwarded cases, data requests, and the departments both may go to.</summary>
internal static class RequestEndpoints
{
    private const int MaxReasonLength = 1000;

    public static void MapRequests(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cases/{id}/withdrawal-request", AskWithdrawalAsync).WithTags("Requests").WithName("AskWithdrawal")
            .WithSummary("Ask that a forwarded case comes back; a second person and the levels above decide")
            .Requires(Operation.WithdrawCase, RightFor.Case);
        var requests = routes.MapGroup("/requests").WithTags("Requests");
        requests.MapGet("", ListAsync).WithName("ListRequests").WithSummary("Requests known to this node, newest first")
            .Requires(Operation.ViewReleases, RightFor.Anywhere);
        requests.MapPost("", AskForDataAsync).WithName("AskForData").WithSummary("Ask the node that released a plan for it")
            .Requires(Operation.RequestData, RightFor.Node);
        routes.MapGet("/departments", ListDepartments).WithTags("Requests").WithName("ListDepartments")
            .WithSummary("Departments roles can be granted for and tasks be given to").Requires(Operation.ViewDirectory, RightFor.Anywhere);
    }

    private static async Task<Results<Ok<RequestItem>, ProblemResult>> AskWithdrawalAsync(
        string id, CaseActionRequest request, CurrentActor current, AuditTrail audit, RequestQueries requests,
        CancellationToken cancellationToken)
    {
        if (request.Reason.Trim() is not { Length: > 0 and <= MaxReasonLength } reason)
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "reason"), ("value", request.Reason.Trim()), ("allowed", $"1–{MaxReasonLength}")));
        var actor = current.Actor;
        var outcome = await audit.RunAsync(
            actor.UserName, "AskWithdrawal", id,
            services => services.GetRequiredService<AskWithdrawal>().HandleAsync(CaseId.Parse(id), reason, actor, cancellationToken),
            cancellationToken);
        return await AnswerAsync(outcome, requests, cancellationToken);
    }

    private static async Task<Results<Ok<ListPage<RequestItem>>, ProblemResult>> ListAsync(
        string? after, int? limit, CurrentActor current, RequestQueries requests, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        return TypedResults.Ok(await requests.ListAsync(current.Actor, after, limit ?? 50, cancellationToken));
    }

    private static async Task<Results<Ok<RequestItem>, ProblemResult>> AskForDataAsync(
        AskForDataRequest request, CurrentActor current, AuditTrail audit, RequestQueries requests,
        CancellationToken cancellationToken)
    {
        if (!PlanId.TryParse(request.Plan, out var plan))
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "plan"), ("value", request.Plan), ("allowed", "330106-ZG-2035")));
        if (!DivisionCode.TryParse(request.Holder, out var holder))
            return new ProblemResult(RequestProblems.NoSuchHolder.With(("holder", request.Holder)));
        var wish = new DataWish(holder, plan, request.Purpose, request.Layers ?? []);
        var actor = current.Actor;
        var outcome = await audit.RunAsync(
            actor.UserName, "AskForData", plan.Value,
            services => services.GetRequiredService<AskForData>().HandleAsync(wish, actor, cancellationToken), cancellationToken);
        return await AnswerAsync(outcome, requests, cancellationToken);
    }

    private static Ok<IReadOnlyList<DepartmentItem>> ListDepartments(DepartmentTable departments) =>
        TypedResults.Ok<IReadOnlyList<DepartmentItem>>(
        [
            .. departments.All.Select(department => new DepartmentItem(
                department.Code, new LocalizedText(department.NameEn, department.NameZh), department.Kind == DepartmentKind.Section)),
        ]);

    private static async Task<Results<Ok<RequestItem>, ProblemResult>> AnswerAsync(
        Outcome<ExchangeRequest> outcome, RequestQueries requests, CancellationToken cancellationToken) => outcome.Succeeded
        ? TypedResults.Ok(await requests.DescribeAsync(outcome.Value, cancellationToken))
        : new ProblemResult(outcome.Problem);
}
