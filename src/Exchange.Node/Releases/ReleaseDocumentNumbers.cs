using System.Collections.Concurrent;
using Exchange.Domain.Releases;
using Exchange.Hub.Evidence;

namespace Exchange.Node.Releases;

/// <summary>
/// The numbers of the official documents (批文号) releases rest on, read from the signed decisions and remembered: what was
/// decided before a release never changes.
/// </summary>
internal sealed class ReleaseDocumentNumbers
{
    private const int MaxRemembered = 20_000;

    private readonly ConcurrentDictionary<Guid, IReadOnlyList<string>> remembered = new();

    public bool Knows(Release release) => remembered.ContainsKey(release.Id);

    public async Task<IReadOnlyList<string>> OfAsync(
        Release release, CaseDecisions decisions, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(release.Id, out var known))
            return known;
        var given = (await decisions.ListAsync(release.CaseId, cancellationToken))
            .Where(decision => decision.Version == release.Version).ToList();
        IReadOnlyList<string> numbers =
            [.. given.Select(decision => decision.DocumentNumber).OfType<string>().Where(number => number.Length > 0).Distinct()];
        // The records of a release from elsewhere may come after it.
        if (release.DecisionIds.All(id => given.Any(decision => decision.Id == id)))
        {
            if (remembered.Count >= MaxRemembered)
                remembered.Clear();
            remembered[release.Id] = numbers;
        }

        return numbers;
    }
}
