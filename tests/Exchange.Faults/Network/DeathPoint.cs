using System.Globalization;

namespace Exchange.Faults.Network;

/// <summary>The n-th persisted step of a run, and whether it was done when the node died.</summary>
internal sealed record DeathPoint(int Step, bool IsDone)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsDone ? "after" : "before")} {Step}");
}
