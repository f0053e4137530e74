using System.Diagnostics.CodeAnalysis;
using Exchange.Hub.Accounts;
using Exchange.Hub.Covers;
using Exchange.Hub.Reviews;

namespace Exchange.Node.Reviews;

/// <summary>Names of the people an answer shows.</summary>
internal sealed class PersonNames(IReadOnlyDictionary<string, string> names)
{
    /// <summary>The person's name; the account itself when it is not there any more; null for nobody.</summary>
    [return: NotNullIfNotNull(nameof(userName))]
    public string? Of(string? userName) => userName is null ? null : names.GetValueOrDefault(userName, userName);
}

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
        return new PersonNames(await accounts.ListNamesAsync(wanted, cancellationToken));
    }
}
