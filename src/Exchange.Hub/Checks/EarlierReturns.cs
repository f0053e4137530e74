using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Evidence;
using Exchange.Validation.Checking;

namespace Exchange.Hub.Checks;

/// <summary>
/// What a case was returned for by people, here and at other levels, as the next version has to answer it. A return that
/// follows from a failed check asks for nothing but the findings, which the next check looks for itself.
/// </summary>
/// <remarks>
/// An opinion's number is the returned version and the opinion's place among those on that version. It does not change
/// when versions follow, and every level that knows the same decisions gives the same numbers.
/// </remarks>
public sealed class EarlierReturns(CaseDecisions decisions)
{
    /// <summary>All opinions, by version and time.</summary>
    public async Task<IReadOnlyList<EarlierReturn>> ListAsync(CaseId id, CancellationToken cancellationToken) =>
        Of(await decisions.ListAsync(id, cancellationToken));

    /// <summary>The opinions among a case's decisions, numbered.</summary>
    public static IReadOnlyList<EarlierReturn> Of(IEnumerable<Decision> decisions) =>
    [
        .. decisions
            .Where(decision => decision.Kind == DecisionKind.Return)
            .GroupBy(decision => decision.Version)
            .OrderBy(version => version.Key)
            .SelectMany(version => version.OrderBy(decision => decision.DecidedAt).ThenBy(decision => decision.Id)
                .Select((decision, index) => new EarlierReturn(version.Key, Reason(decision, index + 1), decision))),
    ];

    private static ReturnReason Reason(Decision decision, int place) => new(
        string.Create(CultureInfo.InvariantCulture, $"{decision.Version}-{place}"), decision.Opinion);
}

/// <summary>One opinion a version was returned with.</summary>
public sealed record EarlierReturn(int Version, ReturnReason Reason, Decision Decision);
