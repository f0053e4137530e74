using System.Globalization;
using System.Net;
using Exchange.Contracts.Sessions;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Node.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Identity;

/// <summary>Sign in, who am I, sign out.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("Session").OpenToAll();
        session.MapPost("", SignInAsync).WithName("SignIn").WithSummary("Sign in with a local account");
        session.MapGet("", Show).WithName("GetSession").WithSummary("Who is signed in, and what they may do");
        session.MapDelete("", SignOutAsync).WithName("SignOut").WithSummary("Sign out");
    }

    private static async Task<Results<Ok<SessionDetails>, ProblemResult>> SignInAsync(
        SignInRequest request, SignInDesk desk, SignInLimit limit, SessionTexts texts, HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (limit.Check(address) is { } tooMany)
        {
            context.Response.Headers.RetryAfter = SignInLimit.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new ProblemResult(tooMany);
        }

        var outcome = await desk.SignInAsync(request.UserName, request.Password, context.RequestAborted);
        if (!outcome.Succeeded)
        {
            limit.CountWrong(address);
            return new ProblemResult(outcome.Problem);
        }

        await SessionCookie.SignInAsync(context, outcome.Value);
        return TypedResults.Ok(texts.Describe(outcome.Value));
    }

    private static Results<Ok<SessionDetails>, ProblemResult> Show(CurrentActor current, SessionTexts texts) =>
        current.Account is { } account
            ? TypedResults.Ok(texts.Describe(account))
            : new ProblemResult(RightsProblems.SignInNeeded.With());

    private static async Task<NoContent> SignOutAsync(CurrentActor current, AuditTrail audit, HttpContext context)
    {
        await context.SignOutAsync(SessionCookie.Scheme);
        if (current.Account is { } account)
            await audit.WriteAsync(account.UserName, "SignOut", account.UserName, "done", "{}", context.RequestAborted);
        return TypedResults.NoContent();
    }
}

/// <summary>Describes a session for its owner.</summary>
internal sealed class SessionTexts(INodeIdentity node, DivisionTable divisions, AccountTexts accounts)
{
    public SessionDetails Describe(Account account) => new(
        accounts.Describe(account),
        [
            .. Enum.GetValues<Operation>()
                .Where(operation => RightsTable.Allows(account.Grants, operation, node.Division, divisions))
                .Select(operation => operation.ToString()),
        ]);
}
