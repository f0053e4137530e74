using Exchange.Contracts.Accounts;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Accounts;

/// <summary>Does to accounts what their administrator asks, each with its line in the audit log.</summary>
internal sealed class AccountActions(
    CurrentActor current, AuditTrail audit, AccountTexts texts, CertificateReading reading)
{
    public Task<Results<Ok<AccountDetails>, ProblemResult>> RunAsync(
        string action, string userName, Func<AdministerAccount, Actor, Task<Outcome<Account>>> run,
        CancellationToken cancellationToken) =>
        RunAsync(action, userName, _ => Task.FromResult("{}"), run, cancellationToken);

    /// <summary>For what revokes all keys and own certificates of the account too: the line says how many.</summary>
    public Task<Results<Ok<AccountDetails>, ProblemResult>> RunAndRevokeAsync(
        string action, string userName, Func<AdministerAccount, Actor, Task<Outcome<Account>>> run,
        CancellationToken cancellationToken) =>
        RunAsync(action, userName, services => CountLostAsync(services, userName, cancellationToken), run, cancellationToken);

    public async Task<Results<NoContent, ProblemResult>> RevokeKeyAsync(
        string userName, Guid id, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var outcome = await audit.RunAsync(
            actor.UserName, "RevokeAccountKey", userName, _ => Task.FromResult($$"""{"key":"{{id}}"}"""),
            services => services.GetRequiredService<AdministerAccount>().RevokeKeyAsync(userName, id, actor, cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : new ProblemResult(outcome.Problem);
    }

    public async Task<Results<Ok<AccountDetails>, ProblemResult>> BindCertificateAsync(
        string userName, string certificate, CancellationToken cancellationToken)
    {
        const string action = "BindAccountCertificate";
        var read = reading.Read(certificate);
        if (!read.Succeeded)
        {
            await audit.RefusedAsync(current.Actor.UserName, action, userName, read.Problem, cancellationToken);
            return new ProblemResult(read.Problem);
        }

        return await RunAsync(
            action, userName, _ => Task.FromResult($$"""{"thumbprint":"{{read.Value.Thumbprint}}"}"""),
            (use, actor) => use.BindCertificateAsync(userName, read.Value, actor, cancellationToken), cancellationToken);
    }

    public Task<Results<Ok<AccountDetails>, ProblemResult>> UnbindCertificateAsync(
        string userName, Guid id, CancellationToken cancellationToken) =>
        RunAsync(
            "UnbindAccountCertificate", userName, _ => Task.FromResult($$"""{"certificate":"{{id}}"}"""),
            (use, actor) => use.UnbindCertificateAsync(userName, id, actor, cancellationToken), cancellationToken);

    /// <summary>The values of a line about an account that loses all its keys and own certificates.</summary>
    public static async Task<string> CountLostAsync(
        IServiceProvider services, string userName, CancellationToken cancellationToken)
    {
        var keys = await services.GetRequiredService<AdministerAccount>().CountKeysAsync(userName, cancellationToken);
        var own = await services.GetRequiredService<KeepCertificates>().CountOwnAsync(userName, cancellationToken);
        return $$"""{"keysRevoked":{{keys}},"certificatesUnbound":{{own}}}""";
    }

    private async Task<Results<Ok<AccountDetails>, ProblemResult>> RunAsync(
        string action, string userName, Func<IServiceProvider, Task<string>> describe,
        Func<AdministerAccount, Actor, Task<Outcome<Account>>> run, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var outcome = await audit.RunAsync(
            actor.UserName, action, userName, describe,
            services => run(services.GetRequiredService<AdministerAccount>(), actor), cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(texts.Describe(outcome.Value)) : new ProblemResult(outcome.Problem);
    }
}
