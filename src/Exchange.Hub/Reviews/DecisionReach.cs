using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Reviews;

/// <summary>Whether all who get a decision can read what a later protocol version added to it.</summary>
public static class DecisionReach
{
    /// <summary>A node of the plan's own line whose program would refuse such a decision as words it does not know; null for none.</summary>
    /// <param name="plan">The division the plan is for.</param>
    /// <param name="needed">The protocol version that added the words.</param>
    public static DirectoryNode? FindOlder(
        IEnumerable<DirectoryNode> active, DivisionCode plan, DivisionTable divisions, int needed) =>
        active.FirstOrDefault(node => node.WrittenProtocol < needed && divisions.IsWithin(plan, node.Division));
}
