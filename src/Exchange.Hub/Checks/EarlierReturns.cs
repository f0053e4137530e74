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
/// A decision's number is the returned version and its place among the returns of that version: 2-1. Where it gives several reasons, one a
/// line, each has its own: 2-1.1, 2-1.2. Numbers do not change when versions follow, and every level that knows the same decisions gives
/// the same.
/// </remarks>
public sealed class EarlierReturns(CaseDecisions decisions)
{
    /// <summary>All reasons, by version and time.</summary>
    public async Task<IReadOnlyList<EarlierReturn>> ListAsync(CaseId id, CancellationToken cancellationToken) =>
        Of(await decisions.ListAsync(id, cancellationToken));

    /// <summary>The reasons among a case's decisions, numbered.</summary>
    public static IReadOnlyList<EarlierReturn> Of(IEnumerable<Decision> decisions) =>
    [
        .. decisions
            .Where(decision => decision.Kind == DecisionKind.Return)
            .GroupBy(decision => decision.Version)
            .OrderBy(version => version.Key)
            .SelectMany(version => version.OrderBy(decision => decision.DecidedAt).ThenBy(decision => decision.Id)
                .SelectMany((decision, index) => Reasons(decision, index + 1)
                    .Select(reason => new EarlierReturn(version.Key, reason, decision)))),
    ];

    private static IEnumerable<ReturnReason> Reasons(Decision decision, int place)
    {
        var whole = string.Create(CultureInfo.InvariantCulture, $"{decision.Version}-{place}");
        var lines = decision.Opinion.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length <= 1
            ? [new ReturnReason(whole, decision.Opinion.Trim())]
            : lines.Select((line, index) => new ReturnReason(
                string.Create(CultureInfo.InvariantCulture, $"{whole}.{index + 1}"), line, whole));
    }
}

/// <summary>One reason a version was returned for.</summary>
public sealed record EarlierReturn(int Version, ReturnReason Reason, Decision Decision);
