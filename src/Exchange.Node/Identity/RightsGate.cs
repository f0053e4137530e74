using Exchange.Contracts.Sessions;
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
        var required = endpoint.Metadata.GetMetadata<RequiredOperation>();
        var open = endpoint.Metadata.GetMetadata<OpenToSignedIn>();
        if (required is null && open is null)
            return NodeProblems.NotDeclared.With(("path", context.Request.Path));
        if (!current.IsSignedIn)
            return RightsProblems.SignInNeeded.With();
        if (open is { OfPersons: true } && current.Session is null)
            return RightsProblems.PersonNeeded.With();
        if (current.Pending is [var step, ..] && endpoint.Metadata.GetMetadata<AllowedWhilePending>() is null)
            return step == PendingStep.ChangePassword
                ? AccountProblems.PasswordChangeNeeded.With()
                : AccountProblems.FactorNeeded.With();
        if (required is null)
            return null;
        var node = context.RequestServices.GetRequiredService<INodeIdentity>();
        return required.For switch
        {
            RightFor.Node => Check(current.Actor, required.Operation, node.Division),
            RightFor.Anywhere => RightsTable.AllowsSomewhere(current.Actor.Grants, required.Operation)
                ? null
                : RightsProblems.Denied.With(("operation", required.Operation), ("division", node.Division)),
            RightFor.Case => await CheckCaseAsync(context, current.Actor, required.Operation),
            RightFor.Account => await CheckAccountAsync(context, current.Actor, required.Operation, node.Division),
            _ => throw new InvalidOperationException($"No rule for {required.For}"),
        };
    }

    private async Task<Problem?> CheckAccountAsync(HttpContext context, Actor actor, Operation operation, DivisionCode home)
    {
        // Whoever may manage no account at all learns nothing about names; whoever may manage some, only about those.
        if (!RightsTable.AllowsSomewhere(actor.Grants, operation))
            return RightsProblems.Denied.With(("operation", operation), ("division", home));
        var name = context.Request.RouteValues["userName"] as string ?? "";
        var accounts = context.RequestServices.GetRequiredService<IAccountStore>();
        return await accounts.FindAsync(name.ToLowerInvariant(), context.RequestAborted) is { } account
            && Check(actor, operation, account.Division) is null
            ? null
            : AccountProblems.NotFound.With(("userName", name));
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

    [LoggerMessage(EventIds.RequestRefused, LogLevel.Information, "{UserName} was refused {Method} {Path}: {Code}")]
    private partial void LogRefused(string? userName, string method, PathString path, string code);
}
