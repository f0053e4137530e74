using Exchange.Hub.Accounts;
using Exchange.Hub.Covers;
using Exchange.Hub.Reviews;
using Exchange.Node.Accounts;

namespace Exchange.Node.Reviews;

/// <summary>Reads the names of all who took or decided tasks, or cover for those who did, in one query for the whole answer.</summary>
internal sealed class TaskNames(IAccountStore accounts, CoverDesk covers)
{
    public async Task<PersonNames> OfAsync(IReadOnlyCollection<ReviewTask> tasks, CancellationToken cancellationToken)
    {
        var wanted = tasks.SelectMany(task => new[] { task.ClaimedBy, task.DecidedBy, task.DecidedFor }).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        string[] colleagues =
        [
            .. (await covers.ListInForceAsync(cancellationToken)).Where(cover => wanted.Contains(cover.Person))
                .Select(cover => cover.CoveredBy),
        ];
        wanted.UnionWith(colleagues);
        return await PersonNames.ReadAsync(accounts, wanted, cancellationToken);
    }
}
