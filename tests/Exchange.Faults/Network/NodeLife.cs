using Exchange.Domain.Divisions;

namespace Exchange.Faults.Network;

/// <summary>
/// One life of a node's process as everything that outlives it sees it: it ends at a persisted step, before it is done
/// or right after. From then on this life reaches nothing any more, whatever its code still tries.
/// </summary>
internal sealed class NodeLife(DivisionCode node, Deaths deaths)
{
    private readonly CancellationTokenSource end = new();

    public bool IsOver => end.IsCancellationRequested;

    public CancellationToken Token => end.Token;

    public void BeforeStep(StepKind kind)
    {
        ThrowIfOver();
        if (!deaths.StrikesBeforeNext(node, kind))
            return;
        end.Cancel();
        ThrowIfOver();
    }

    public void AfterStep(StepKind kind)
    {
        if (deaths.StrikesAfterThis(node, kind))
            end.Cancel();
        ThrowIfOver();
    }

    public async Task<T> StepAsync<T>(StepKind kind, Func<Task<T>> work)
    {
        BeforeStep(kind);
        var result = await work();
        AfterStep(kind);
        return result;
    }

    public async Task StepAsync(StepKind kind, Func<Task> work)
    {
        BeforeStep(kind);
        await work();
        AfterStep(kind);
    }

    /// <summary>Ends this life between two steps.</summary>
    public void End() => end.Cancel();

    public void ThrowIfOver()
    {
        if (IsOver)
            throw new ProcessGoneException();
    }
}

/// <summary>The process is dead; nobody hears what its code still says.</summary>
internal sealed class ProcessGoneException() : Exception("The process is gone.");
