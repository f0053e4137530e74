using System.Diagnostics.CodeAnalysis;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Accounts;

/// <summary>Names of the people an answer shows.</summary>
internal sealed class PersonNames(IReadOnlyDictionary<string, string> names)
{
    /// <summary>Reads them in one query for the whole answer.</summary>
    public static async Task<PersonNames> ReadAsync(
        IAccountStore accounts, IEnumerable<string?> userNames, CancellationToken cancellationToken) =>
        new(await accounts.ListNamesAsync(
            userNames.OfType<string>().ToHashSet(StringComparer.Ordinal), cancellationToken));

    /// <summary>The person's name; the account itself when it is not there any more; null for nobody.</summary>
    [return: NotNullIfNotNull(nameof(userName))]
    public string? Of(string? userName) => userName is null ? null : names.GetValueOrDefault(userName, userName);
}
