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
        SignInRequest request, SignInDesk desk, SessionDesk sessions, SignInLimit limit, SessionTexts texts, HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (limit.Check(address, SignInWay.Password) is { } tooMany)
        {
            context.Response.Headers.RetryAfter = SignInLimit.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new ProblemResult(tooMany);
        }

        var outcome = await desk.SignInAsync(request.UserName, request.Password, request.Code, context.RequestAborted);
        if (!outcome.Succeeded)
        {
            // A right password that lacks its code is no wrong attempt.
            if (outcome.Problem.Definition != AccountProblems.CodeNeeded)
                limit.CountWrong(address, SignInWay.Password);
            return new ProblemResult(outcome.Problem);
        }

        var method = outcome.Value.HasSecondFactor ? SignInMethod.PasswordAndCode : SignInMethod.Password;
        await sessions.BeginAsync(context, outcome.Value, method);
        return TypedResults.Ok(texts.Describe());
    }

    private static Results<Ok<SessionDetails>, ProblemResult> Show(CurrentActor current, SessionTexts texts) =>
        current.IsSignedIn ? TypedResults.Ok(texts.Describe()) : new ProblemResult(RightsProblems.SignInNeeded.With());

    private static async Task<NoContent> SignOutAsync(
        CurrentActor current, SessionDesk sessions, AuditTrail audit, HttpContext context)
    {
        await sessions.EndAsync(context);
        if (current.Account is { } account)
            await audit.WriteAsync(account.UserName, "SignOut", account.UserName, "done", "{}", context.RequestAborted);
        return TypedResults.NoContent();
    }
}

/// <summary>Describes the current session for its owner.</summary>
internal sealed class SessionTexts(CurrentActor current, INodeIdentity node, DivisionTable divisions, AccountTexts accounts)
{
    /// <summary>Only for signed-in callers.</summary>
    public SessionDetails Describe()
    {
        var account = current.Account ?? throw new InvalidOperationException("Nobody is signed in.");
        return new SessionDetails(
            accounts.Describe(account),
            [
                .. Enum.GetValues<Operation>()
                    .Where(operation => RightsTable.Allows(current.Actor.Grants, operation, node.Division, divisions))
                    .Select(operation => operation.ToString()),
            ],
            current.Pending,
            account.Language);
    }
}
