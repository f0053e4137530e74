using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Node.Auditing;
using Exchange.Node.Hosting;
using Exchange.Node.Problems;

namespace Exchange.Node.Identity;

/// <summary>
/// Lets a request through to its endpoint only when the endpoint declares a right and the caller holds it for the division
/// in question. Default deny: an endpoint that declares nothing is closed to everybody.
/// </summary>
internal sealed partial class RightsGate(RequestDelegate next, DivisionTable divisions, ILogger<RightsGate> logger)
{
    public async Task InvokeAsync(HttpContext context, CurrentActor current, AuditTrail audit)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToEverybody>() is not null)
        {
            await next(context);
            return;
        }

        if (await RefuseAsync(context, endpoint, current) is not { } problem)
        {
            await next(context);
            return;
        }

        if (problem.Definition != RightsProblems.SignInNeeded)
        {
            LogRefused(current.Account?.UserName, context.Request.Method, context.Request.Path, problem.Code);
            var operation = endpoint.Metadata.GetMetadata<RequiredOperation>()?.Operation.ToString() ?? "undeclared";
            await audit.RefusedAsync(
                current.Account?.UserName ?? "", operation, context.Request.Path, problem, context.RequestAborted);
        }

        await new ProblemResult(problem).ExecuteAsync(context);
    }

    private async Task<Problem?> RefuseAsync(HttpContext context, Endpoint endpoint, CurrentActor current)
    {
        if (endpoint.Metadata.GetMetadata<RequiredOperation>() is not { } required)
            return NodeProblems.NotDeclared.With(("path", context.Request.Path));
        if (!current.IsSignedIn)
            return RightsProblems.SignInNeeded.With();
        var node = context.RequestServices.GetRequiredService<INodeIdentity>();
        return required.For switch
        {
            RightFor.Node => Check(current.Actor, required.Operation, node.Division),
            RightFor.Anywhere => AllowedSomewhere(current.Actor, required.Operation)
                ? null
                : RightsProblems.Denied.With(("operation", required.Operation), ("division", node.Division)),
            RightFor.Case => await CheckCaseAsync(context, current.Actor, required.Operation),
            _ => throw new InvalidOperationException($"No rule for {required.For}"),
        };
    }

    private async Task<Problem?> CheckCaseAsync(HttpContext context, Actor actor, Operation operation)
    {
        var text = context.Request.RouteValues["id"] as string;
        var about = CaseId.TryParse(text, out var id)
            ? await context.RequestServices.GetRequiredService<ICaseStore>().FindAsync(id, context.RequestAborted)
            : null;
        if (about is null)
            return CaseProblems.NotFound.With(("case", text));
        var refused = Check(actor, operation, about.Plan.Division);
        // Whether a case exists is already something only those may know who may see it, or may do just this with it.
        return refused is not null && Check(actor, Operation.ViewCase, about.Plan.Division) is not null
            ? CaseProblems.NotFound.With(("case", text))
            : refused;
    }

    private Problem? Check(Actor actor, Operation operation, DivisionCode subject) =>
        RightsTable.Allows(actor.Grants, operation, subject, divisions)
            ? null
            : RightsProblems.Denied.With(("operation", operation), ("division", subject));

    private static bool AllowedSomewhere(Actor actor, Operation operation) =>
        actor.Grants.Any(grant => Enum.GetValues<DivisionRelation>().Any(relation =>
            RightsTable.Allows(grant.Role, operation, relation)));

    [LoggerMessage(EventIds.RequestRefused, LogLevel.Information, "{UserName} was refused {Method} {Path}: {Code}")]
    private partial void LogRefused(string? userName, string method, PathString path, string code);
}
