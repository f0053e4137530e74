using System.Collections.Concurrent;

namespace Exchange.Node.Work;

/// <summary>How the worker loops of this process fare: failures in a row by kind of work.</summary>
internal sealed class WorkStatus
{
    private readonly ConcurrentDictionary<string, int> failures = new(StringComparer.Ordinal);

    public void Set(string work, int failuresInARow) => failures[work] = failuresInARow;

    public IReadOnlyList<(string Work, int Failures)> Failing() =>
        [.. failures.Where(entry => entry.Value > 0).Select(entry => (entry.Key, entry.Value)).OrderBy(entry => entry.Key)];
}
