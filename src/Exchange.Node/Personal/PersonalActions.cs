using Exchange.Contracts.Personal;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Problems;
using Microsoft.Extensions.Options;
using Made = Exchange.Hub.Accounts.MadeApiKey;
using Method = Exchange.Hub.Accounts.SignInMethod;

namespace Exchange.Node.Personal;

/// <summary>
/// Changes a person's own account, each change with its line in the audit log. What ends all sessions begins a new one for the
/// browser that asked.
/// </summary>
internal sealed class PersonalActions(
    CurrentActor current, SessionDesk sessions, AuditTrail audit, INodeIdentity node, CertificateReading reading,
    IOptions<SignInOptions> options)
{
    private const string BindCertificate = "BindCertificate";

    private string UserName => current.Actor.UserName;

    public async Task<Outcome<Account>> ChangePasswordAsync(ChangePasswordRequest request, HttpContext context)
    {
        var (name, policy) = (UserName, options.Value.LockPolicy);
        var outcome = await audit.RunThenWriteAsync(
            name, "ChangePassword", name,
            services => services.GetRequiredService<ChangePassword>()
                .HandleAsync(name, request.Current, request.Wanted, policy, context.RequestAborted),
            context.RequestAborted);
        if (outcome.Succeeded)
            await ContinueAsync(context, outcome.Value);
        return outcome;
    }

    public Task<Outcome<Account>> ChooseLanguageAsync(string? language, CancellationToken cancellationToken)
    {
        var name = UserName;
        return audit.RunAsync<Account>(
            name, "ChooseLanguage", name,
            async services =>
            {
                if (await services.GetRequiredService<IAccountStore>().FindAsync(name, cancellationToken) is not { } account)
                    return AccountProblems.NotFound.With(("userName", name));
                account.Language = language;
                await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return account;
            },
            cancellationToken);
    }

    public async Task<Outcome<Done>> EndSessionAsync(Guid id, CancellationToken cancellationToken)
    {
        var outcome = await sessions.EndOwnAsync(id, UserName, cancellationToken);
        if (outcome.Succeeded)
            await audit.WriteAsync(UserName, "EndSession", id.ToString(), "done", "{}", cancellationToken);
        return outcome;
    }

    public Task<Outcome<OfferedFactor>> OfferFactorAsync(CancellationToken cancellationToken)
    {
        var name = UserName;
        return audit.RunAsync(
            name, "OfferSecondFactor", name,
            services => services.GetRequiredService<SecondFactor>().OfferAsync(name, node.Name, cancellationToken),
            cancellationToken);
    }

    public async Task<Outcome<IReadOnlyList<string>>> ConfirmFactorAsync(string code, HttpContext context)
    {
        var (name, policy) = (UserName, options.Value.LockPolicy);
        Account? after = null;
        var outcome = await audit.RunThenWriteAsync(
            name, "ConfirmSecondFactor", name,
            async services =>
            {
                var codes = await services.GetRequiredService<SecondFactor>()
                    .ConfirmAsync(name, code, policy, context.RequestAborted);
                after = await services.GetRequiredService<IAccountStore>().FindAsync(name, context.RequestAborted);
                return codes;
            },
            context.RequestAborted);
        if (outcome.Succeeded && after is not null)
            await ContinueAsync(context, after);
        return outcome;
    }

    public async Task<Outcome<Account>> RemoveFactorAsync(string password, HttpContext context)
    {
        var (name, policy) = (UserName, options.Value.LockPolicy);
        var outcome = await audit.RunThenWriteAsync(
            name, "RemoveSecondFactor", name,
            services => services.GetRequiredService<SecondFactor>().RemoveAsync(name, password, policy, context.RequestAborted),
            context.RequestAborted);
        if (outcome.Succeeded)
            await ContinueAsync(context, outcome.Value);
        return outcome;
    }

    public async Task<Outcome<Made>> MakeKeyAsync(MakeApiKeyRequest request, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(request.Division, out var within))
            return AccountProblems.UnknownDivision.With(("division", request.Division));
        var operations = new List<Operation>();
        foreach (var word in request.Operations)
        {
            if (!Enum.TryParse<Operation>(word, out var operation) || !Enum.IsDefined(operation))
                return NodeProblems.InvalidValue.With(
                    ("name", "operations"), ("value", word), ("allowed", string.Join(", ", Enum.GetNames<Operation>())));
            operations.Add(operation);
        }

        var (actor, lifetime) = (current.Actor, TimeSpan.FromDays(Math.Clamp(request.Days, 0, 10_000)));
        return await audit.RunAsync(
            actor.UserName, "MakeKey", request.Name,
            services => services.GetRequiredService<KeepApiKeys>()
                .MakeAsync(new NewApiKey(request.Name, operations, within, lifetime), actor, cancellationToken),
            cancellationToken);
    }

    public Task<Outcome<ApiKey>> RevokeKeyAsync(Guid id, CancellationToken cancellationToken)
    {
        var name = UserName;
        return audit.RunAsync(
            name, "RevokeKey", id.ToString(),
            services => services.GetRequiredService<KeepApiKeys>().RevokeAsync(id, name, cancellationToken),
            cancellationToken);
    }

    public async Task<Outcome<Account>> BindCertificateAsync(
        BindCertificateRequest request, CancellationToken cancellationToken)
    {
        var (name, policy) = (UserName, options.Value.LockPolicy);
        var read = reading.Read(request.Certificate);
        if (!read.Succeeded)
        {
            await audit.RefusedAsync(name, BindCertificate, name, read.Problem, cancellationToken);
            return read.Problem;
        }

        return await audit.RunThenWriteAsync(
            name, BindCertificate, read.Value.Thumbprint,
            services => services.GetRequiredService<KeepCertificates>()
                .BindAsync(name, request.Password, read.Value, policy, cancellationToken),
            cancellationToken);
    }

    public async Task<Outcome<Account>> UnbindCertificateAsync(Guid id, string password, HttpContext context)
    {
        var (name, policy) = (UserName, options.Value.LockPolicy);
        var outcome = await audit.RunThenWriteAsync(
            name, "UnbindCertificate", id.ToString(),
            services => services.GetRequiredService<KeepCertificates>()
                .UnbindAsync(name, id, password, policy, context.RequestAborted),
            context.RequestAborted);
        if (outcome.Succeeded)
            await ContinueAsync(context, outcome.Value);
        return outcome;
    }

    // Who came by the office's service or a certificate proved nothing else, whatever second factor the account has here.
    private Task ContinueAsync(HttpContext context, Account account) => sessions.BeginAsync(
        context, account,
        current.Session?.Method is Method.Provider or Method.Certificate ? current.Session.Method
        : account.HasSecondFactor ? Method.PasswordAndCode
        : Method.Password);
}
