namespace Exchange.Faults.Network;

/// <summary>
/// Networks side by side, as many as the machine has processors: a network does one thing after the other, so that its
/// steps have an order. Each has material of its own, for ports and keys are not shared.
/// </summary>
internal sealed class Materials : IDisposable
{
    private readonly IReadOnlyList<Material> all;

    private Materials(IReadOnlyList<Material> all) => this.all = all;

    public static async Task<Materials> PrepareAsync(CancellationToken cancellationToken)
    {
        var all = new List<Material>();
        for (var number = 0; number < Environment.ProcessorCount; number++)
            all.Add(await Material.PrepareAsync(cancellationToken));
        return new Materials(all);
    }

    /// <summary>One answer of each network, before it is given runs.</summary>
    public async Task<IReadOnlyDictionary<Material, T>> AskAllAsync<T>(Func<Material, Task<T>> askAsync)
    {
        var answers = new Dictionary<Material, T>();
        foreach (var material in all)
            answers[material] = await askAsync(material);
        return answers;
    }

    /// <summary>Begins the runs in their order; whoever is free takes the next.</summary>
    public async Task RunAsync<T>(IEnumerable<T> runs, Func<Material, T, Task> runAsync)
    {
        using var left = runs.GetEnumerator();
        await Task.WhenAll(all.Select(material => Task.Run(async () =>
        {
            while (TryTake(left, out var run))
                await runAsync(material, run);
        })));
    }

    public void Dispose()
    {
        foreach (var material in all)
            material.Dispose();
    }

    private static bool TryTake<T>(IEnumerator<T> left, out T run)
    {
        lock (left)
        {
            var isThere = left.MoveNext();
            run = isThere ? left.Current : default!;
            return isThere;
        }
    }
}
