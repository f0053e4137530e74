using Exchange.Domain.Problems;
using Exchange.Validation.Processes;

namespace Exchange.Hub.RulePacks;

/// <summary>Lays the node's own rule pack out for a check, from the database, so that any worker of the node finds it.</summary>
public sealed class RulePackForCheck(IRulePackStore store, RulePackShelf shelf, RulePackSeal seal)
{
    private const string FileName = "rule-pack.json";

    /// <summary>
    /// The order with the node's own pack where that is meant: for a case that began with one of its versions that version,
    /// for a new case whose workflow named none the one in effect today. Calling again overwrites the file.
    /// </summary>
    /// <param name="isNamed">Whether the workflow named the pack.</param>
    /// <param name="folder">An existing folder of the check.</param>
    public async Task<Outcome<CheckOrder>> PlaceAsync(
        CheckOrder order, bool isNamed, string folder, CancellationToken cancellationToken)
    {
        var meant = order.RulePackVersion is { } version
            ? await store.FindPackAsync(order.RulePack, version, cancellationToken)
            : isNamed && order.RulePack != shelf.OwnId
                ? null
                : await store.FindInEffectAsync(shelf.Today, cancellationToken);
        return meant is null ? order : await PlaceAsync(order, meant, folder, cancellationToken);
    }

    private async Task<Outcome<CheckOrder>> PlaceAsync(
        CheckOrder order, PublishedRulePack pack, string folder, CancellationToken cancellationToken)
    {
        var opened = seal.Open(pack);
        if (!opened.Succeeded)
            return opened.Problem;
        var file = Path.Combine(folder, FileName);
        await File.WriteAllBytesAsync(file, opened.Value.File, cancellationToken);
        return order with
        {
            RulePack = pack.PackId,
            RulePackVersion = pack.Version,
            PublishedRulePack = file,
            PublishedRulePackSigner = opened.Value.Signer,
        };
    }
}
