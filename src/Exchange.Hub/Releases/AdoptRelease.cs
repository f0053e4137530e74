using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;

namespace Exchange.Hub.Releases;

/// <summary>Makes a version another node released the one in force here. Adopting it again changes nothing.</summary>
public sealed class AdoptRelease(ICaseStore cases, CaseDecisions decisions, AuthorityTable authorities)
{
    public async Task<Outcome<Done>> HandleAsync(Case about, int version, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (about.State is CaseState.Released or CaseState.Superseded or CaseState.Recalled)
            return Done.Instance;
        // The release may have overtaken the answer of the level above: the signed decisions came with it.
        if (about.State == CaseState.Forwarded && about.Record(at) is { Succeeded: false } refused)
            return refused;
        var released = about.Release(authorities, await decisions.ListAsync(about.Id, cancellationToken), at);
        if (!released.Succeeded)
            return released;
        if (await cases.FindReleasedByPlanAsync(about.Plan, about.Id, cancellationToken) is { } before)
            before.Supersede(at);
        return released;
    }
}
