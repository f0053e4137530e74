using Exchange.Validation.Checking;
using Exchange.Validation.Processes;

namespace Exchange.Hub.Checks;

/// <summary>What a check order owes to the case it is about: the rules the case began with, and what was asked of it.</summary>
/// <param name="RulePack">Id and version of the pack of the case's first finished check here; null before there is one,
/// when the pack in effect is taken.</param>
/// <param name="EarlierReturns">What earlier versions were returned for; null when nobody here knows.</param>
public sealed record CheckBasis((string Id, string Version)? RulePack, IReadOnlyList<ReturnReason>? EarlierReturns)
{
    public CheckOrder ApplyTo(CheckOrder order) => order with
    {
        RulePack = RulePack?.Id ?? order.RulePack,
        RulePackVersion = RulePack?.Version,
        EarlierReturns = EarlierReturns,
    };
}
