using Exchange.Contracts.Checks;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Checks;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;

namespace Exchange.Node.Checks;

/// <summary>Cancels a check for the signed-in person and answers the check as it is afterwards.</summary>
internal sealed class CheckActions(CurrentActor current, AuditTrail audit, IServiceScopeFactory scopes)
{
    public const string Cancel = "CancelCheck";

    public async Task<Outcome<CheckDetails>> CancelAsync(
        CaseId id, int version, string language, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var outcome = await audit.RunAsync<CheckRun>(
            actor.UserName, Cancel, FormattableString.Invariant($"{id} v{version}"),
            services => services.GetRequiredService<CancelCheck>().HandleAsync(id, version, actor, cancellationToken),
            cancellationToken);
        if (!outcome.Succeeded)
            return outcome.Problem;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CheckQueries>()
            .FindAsync(id, version, language, cancellationToken);
    }
}
