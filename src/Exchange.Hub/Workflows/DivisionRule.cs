using Exchange.Domain.Divisions;
using Exchange.Hub.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Validation;

namespace Exchange.Hub.Workflows;

/// <summary>
/// Every division a definition names lies below this node's own. At run time another one would get nothing, or what is
/// not its own; here its designer hears of it.
/// </summary>
internal sealed class DivisionRule(DivisionTable divisions, DivisionCode own) : IDefinitionRule
{
    private static readonly MistakeKind Unknown = new(
        "workflow.unknown-division",
        "\u201C{division}\u201D is no division below {own}. Choose from the list.",
        "\u201C{division}\u201D不是 {own} 的下级行政区划。请从列表中选择。");

    public IEnumerable<DefinitionMistake> Check(DefinitionView definition) =>
        from place in definition.Activities
        where place.IsOwn
        from input in place.Descriptor?.Inputs ?? []
        where input.OptionList == Distribute.DivisionList
        from code in WrittenCodes.Of(place.Activity.Input(input.JsonName))
        where !IsBelow(code)
        select Unknown.At(place.Id, ("division", code), ("own", own));

    private bool IsBelow(string text) => DivisionCode.TryParse(text, out var code) && code != own
        && divisions.Find(code) is not null && divisions.IsWithin(code, own);
}
