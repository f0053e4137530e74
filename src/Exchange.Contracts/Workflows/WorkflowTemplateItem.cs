using Exchange.Contracts.Nodes;

namespace Exchange.Contracts.Workflows;

/// <summary>A workflow the product ships, to make a draft of one's own of.</summary>
/// <param name="Definition">Its id.</param>
/// <param name="Version">Version of the shipped text.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">One line about what it does; empty when it says nothing.</param>
/// <param name="Levels">Levels of the nodes that run it by themselves; none: only where another workflow uses it.</param>
/// <param name="StepCount">How many steps it has.</param>
public sealed record WorkflowTemplateItem(
    string Definition, int Version, LocalizedText Name, LocalizedText Description, IReadOnlyList<DivisionLevel> Levels,
    int StepCount);
