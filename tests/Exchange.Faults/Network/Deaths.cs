using Exchange.Domain.Divisions;

namespace Exchange.Faults.Network;

/// <summary>
/// At which persisted steps of a network nodes die. Steps are counted as they are done, over all nodes; one that died
/// before it was done keeps its number for the next that tries.
/// </summary>
internal sealed class Deaths
{
    private readonly Lock gate = new();
    private readonly HashSet<DeathPoint> planned = [];
    private readonly List<(DivisionCode Node, StepKind Kind)> steps = [];
    private readonly List<(DivisionCode Node, StepKind Kind, bool IsDone)> died = [];
    private bool isCounting;

    public IReadOnlyList<(DivisionCode Node, StepKind Kind)> Steps => steps;

    public IReadOnlyList<(DivisionCode Node, StepKind Kind, bool IsDone)> Died => died;

    /// <summary>Points that were not reached.</summary>
    public int Left => planned.Count;

    public void Begin(IEnumerable<DeathPoint> points)
    {
        planned.UnionWith(points);
        isCounting = true;
    }

    /// <summary>Nobody dies any more.</summary>
    public void End() => isCounting = false;

    public bool StrikesBeforeNext(DivisionCode node, StepKind kind)
    {
        lock (gate)
            return isCounting && Strikes(node, kind, new DeathPoint(steps.Count + 1, IsDone: false));
    }

    public bool StrikesAfterThis(DivisionCode node, StepKind kind)
    {
        lock (gate)
        {
            if (!isCounting)
                return false;
            steps.Add((node, kind));
            return Strikes(node, kind, new DeathPoint(steps.Count, IsDone: true));
        }
    }

    private bool Strikes(DivisionCode node, StepKind kind, DeathPoint point)
    {
        if (!planned.Remove(point))
            return false;
        died.Add((node, kind, point.IsDone));
        return true;
    }
}
