using Exchange.Domain.Divisions;
using Exchange.Hub.Activities;
using Exchange.Hub.Nodes;
using Exchange.Hub.Workflows;
using Exchange.Workflow.Activities;

namespace Exchange.Node.Studio;

/// <summary>Offers the divisions below this node where an activity asks for some.</summary>
internal sealed class DivisionChoices(DivisionTable divisions, INodeIdentity node)
{
    /// <summary>A node with nobody below it has nothing to choose: there the field is not shown.</summary>
    public ActivityDescriptor Fill(ActivityDescriptor descriptor)
    {
        if (descriptor.Inputs.All(input => input.OptionList != Distribute.DivisionList))
            return descriptor;
        var choices = DivisionChoice.Below(divisions, node.Division);
        return descriptor with
        {
            Inputs =
            [
                .. descriptor.Inputs.Where(input => input.OptionList != Distribute.DivisionList || choices.Count > 0)
                    .Select(input => input.OptionList == Distribute.DivisionList ? Fill(input, choices) : input),
            ],
        };
    }

    // Divisions have no English names; the code tells two of one name apart.
    private static ActivityInput Fill(ActivityInput input, IReadOnlyList<Division> choices) => input with
    {
        Options = [.. choices.Select(division => division.Code.Value)],
        OptionTexts = choices.ToDictionary(
            division => division.Code.Value,
            division => new LocalizedText($"{division.Name} {division.Code}", $"{division.Name} {division.Code}")),
    };
}
