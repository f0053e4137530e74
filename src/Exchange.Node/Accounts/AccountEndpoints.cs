using Exchange.Contracts;
using Exchange.Contracts.Accounts;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using DomainRole = Exchange.Domain.Rights.Role;

namespace Exchange.Node.Accounts;

/// <summary>Accounts and their roles, for security administrators.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts").WithTags("Accounts").Requires(Operation.ManageAccounts, RightFor.Anywhere);
        accounts.MapGet("", ListAsync).WithName("ListAccounts").WithSummary("Accounts by name, paged by key");
        accounts.MapPost("", AddAsync).WithName("AddAccount").WithSummary("Add a local account");
        accounts.MapPut("/{userName}/grants", ChangeAsync).WithName("ChangeGrants")
            .WithSummary("Replace an account's roles; its sessions end");
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
        var account = new NewAccount(request.UserName, request.DisplayName, request.Password, division, grants);
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

/// <summary>Lists accounts a security administrator manages.</summary>
internal sealed class AccountQueries(IAccountStore accounts, DivisionTable divisions, AccountTexts texts)
{
    public async Task<ListPage<AccountDetails>> ListAsync(
        Actor actor, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await accounts.ListAsync(after, limit, cancellationToken);
        return new ListPage<AccountDetails>(
            [
                .. page.Items
                    .Where(account => RightsTable.Allows(actor.Grants, Operation.ManageAccounts, account.Division, divisions))
                    .Select(texts.Describe),
            ],
            page.Next);
    }
}
