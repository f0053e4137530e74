using Exchange.Contracts;
using Exchange.Contracts.Accounts;
using Exchange.Contracts.Personal;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using DomainRole = Exchange.Domain.Rights.Role;

namespace Exchange.Node.Accounts;

/// <summary>Accounts and their roles, for security administrators.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapGet("", ListAsync).WithName("ListAccounts").WithSummary("Accounts by name, paged by key")
            .Requires(Operation.ManageAccounts, RightFor.Anywhere);
        accounts.MapPost("", AddAsync).WithName("AddAccount").WithSummary("Add a local account")
            .Requires(Operation.ManageAccounts, RightFor.Anywhere);
        var one = accounts.MapGroup("/{userName}").Requires(Operation.ManageAccounts, RightFor.Account);
        one.MapPut("/grants", ChangeAsync).WithName("ChangeGrants").WithSummary("Replace an account's roles; its sessions end");
        one.MapPut("/status", SetStatusAsync).WithName("SetAccountStatus")
            .WithSummary("Let an account sign in, or no longer; its sessions end, and when disabled its keys");
        one.MapPut("/password", ResetPasswordAsync).WithName("ResetPassword")
            .WithSummary("Give a password for one sign-in; its owner must change it then, sessions and keys end");
        one.MapPost("/unlock", UnlockAsync).WithName("UnlockAccount").WithSummary("End the lock wrong passwords caused");
        one.MapDelete("/second-factor", RemoveFactorAsync).WithName("RemoveAccountSecondFactor")
            .WithSummary("Remove the second factor of somebody who lost it");
        one.MapDelete("/sessions", EndSessionsAsync).WithName("EndAccountSessions")
            .WithSummary("End all sessions of an account and revoke its keys");
        one.MapGet("/keys", ListKeysAsync).WithName("ListAccountKeys").WithSummary("An account's keys for programs, newest first");
        one.MapDelete("/keys/{id:guid}", RevokeKeyAsync).WithName("RevokeAccountKey").WithSummary("Revoke a key of an account");
        one.MapGet("/certificates", ListCertificatesAsync).WithName("ListAccountCertificates")
            .WithSummary("The certificates an account signs in with, newest first");
        one.MapPost("/certificates", BindCertificateAsync).WithName("BindAccountCertificate")
            .WithSummary("Bind a certificate to an account; its bearer then signs in with it");
        one.MapDelete("/certificates/{id:guid}", UnbindCertificateAsync).WithName("UnbindAccountCertificate")
            .WithSummary("Unbind a certificate from an account; its sessions end");
    }

    private static async Task<Results<Ok<ListPage<AccountDetails>>, ProblemResult>> ListAsync(
        string? after, int? limit, CurrentActor current, AccountQueries accounts, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        return TypedResults.Ok(await accounts.ListAsync(current.Actor, after, limit ?? 50, cancellationToken));
    }

    private static async Task<Results<Ok<AccountDetails>, ProblemResult>> AddAsync(
        AddAccountRequest request, CurrentActor current, AuditTrail audit, AccountTexts texts, CancellationToken cancellationToken)
    {
        if (!TryRead(request.Grants, out var grants, out var wrong))
            return new ProblemResult(wrong);
        if (!DivisionCode.TryParse(request.Division, out var division))
            return new ProblemResult(AccountProblems.UnknownDivision.With(("division", request.Division)));
        var account = new NewAccount(request.UserName, request.DisplayName, request.Password, division, grants)
        {
            MustChangePassword = request.MustChangePassword,
        };
        var actor = current.Actor;
        var outcome = await audit.RunAsync(
            actor.UserName, "AddAccount", request.UserName,
            services => services.GetRequiredService<AddAccount>().HandleAsync(account, actor, cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(texts.Describe(outcome.Value)) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<AccountDetails>, ProblemResult>> ChangeAsync(
        string userName, ChangeGrantsRequest request, CurrentActor current, AuditTrail audit, AccountTexts texts,
        CancellationToken cancellationToken)
    {
        if (!TryRead(request.Grants, out var grants, out var wrong))
            return new ProblemResult(wrong);
        var actor = current.Actor;
        var outcome = await audit.RunAsync(
            actor.UserName, "ChangeGrants", userName,
            services => services.GetRequiredService<ChangeGrants>().HandleAsync(userName, grants, actor, cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(texts.Describe(outcome.Value)) : new ProblemResult(outcome.Problem);
    }

    private static Task<Results<Ok<AccountDetails>, ProblemResult>> SetStatusAsync(
        string userName, AccountStatusRequest request, AccountActions actions, CancellationToken cancellationToken) =>
        request.Disabled
            ? actions.RunAndRevokeAsync(
                "DisableAccount", userName,
                (use, actor) => use.SetDisabledAsync(userName, true, actor, cancellationToken), cancellationToken)
            : actions.RunAsync(
                "EnableAccount", userName,
                (use, actor) => use.SetDisabledAsync(userName, false, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<AccountDetails>, ProblemResult>> ResetPasswordAsync(
        string userName, ResetPasswordRequest request, AccountActions actions, CancellationToken cancellationToken) =>
        actions.RunAndRevokeAsync(
            "ResetPassword", userName,
            (use, actor) => use.ResetPasswordAsync(userName, request.Password, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<AccountDetails>, ProblemResult>> UnlockAsync(
        string userName, AccountActions actions, CancellationToken cancellationToken) =>
        actions.RunAsync(
            "UnlockAccount", userName, (use, actor) => use.UnlockAsync(userName, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<AccountDetails>, ProblemResult>> RemoveFactorAsync(
        string userName, AccountActions actions, CancellationToken cancellationToken) =>
        actions.RunAsync(
            "RemoveAccountSecondFactor", userName,
            (use, actor) => use.RemoveSecondFactorAsync(userName, actor, cancellationToken), cancellationToken);

    private static Task<Results<Ok<AccountDetails>, ProblemResult>> EndSessionsAsync(
        string userName, AccountActions actions, CancellationToken cancellationToken) =>
        actions.RunAndRevokeAsync(
            "EndAccountSessions", userName,
            (use, actor) => use.EndSessionsAsync(userName, actor, cancellationToken), cancellationToken);

    private static async Task<Ok<IReadOnlyList<ApiKeyItem>>> ListKeysAsync(
        string userName, AccountQueries accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await accounts.ListKeysAsync(userName, cancellationToken));

    private static Task<Results<NoContent, ProblemResult>> RevokeKeyAsync(
        string userName, Guid id, AccountActions actions, CancellationToken cancellationToken) =>
        actions.RevokeKeyAsync(userName, id, cancellationToken);

    private static async Task<Ok<IReadOnlyList<CertificateItem>>> ListCertificatesAsync(
        string userName, AccountQueries accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await accounts.ListCertificatesAsync(userName, cancellationToken));

    private static async Task<Results<Ok<AccountDetails>, ProblemResult>> BindCertificateAsync(
        string userName, BindAccountCertificateRequest request, AccountActions actions,
        IOptions<CertificateSignInOptions> options, CancellationToken cancellationToken) =>
        options.Value.IsUsed
            ? await actions.BindCertificateAsync(userName, request.Certificate, cancellationToken)
            : new ProblemResult(CertificateProblems.NotUsed.With());

    private static Task<Results<Ok<AccountDetails>, ProblemResult>> UnbindCertificateAsync(
        string userName, Guid id, AccountActions actions, CancellationToken cancellationToken) =>
        actions.UnbindCertificateAsync(userName, id, cancellationToken);

    private static bool TryRead(IReadOnlyList<Grant> wire, out IReadOnlyList<RoleGrant> grants, out Problem wrong)
    {
        var read = new List<RoleGrant>();
        grants = read;
        wrong = AccountProblems.UnknownDivision.With(("division", ""));
        foreach (var grant in wire)
        {
            if (!DivisionCode.TryParse(grant.Division, out var division))
            {
                wrong = AccountProblems.UnknownDivision.With(("division", grant.Division));
                return false;
            }

            read.Add(new RoleGrant(
                grant.Role.To<DomainRole>(), division, string.IsNullOrWhiteSpace(grant.Department) ? null : grant.Department.Trim()));
        }

        return true;
    }
}
