using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Covers;

/// <summary>Whether all who get a decision given for somebody on leave can read it.</summary>
public static class CoverReach
{
    /// <summary>A node of the plan's own line whose program would refuse such a decision as words it does not know; null for none.</summary>
    /// <param name="plan">The division the plan is for.</param>
    public static DirectoryNode? FindOlder(IEnumerable<DirectoryNode> active, DivisionCode plan, DivisionTable divisions) =>
        active.FirstOrDefault(node => node.WrittenProtocol < Envelope.CoverProtocol && divisions.IsWithin(plan, node.Division));
}
