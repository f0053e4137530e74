using Exchange.Domain.Departments;
using Exchange.Hub.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Validation;

namespace Exchange.Hub.Workflows;

/// <summary>
/// Every department a definition names is one of this node's list. At run time an unknown one faults the case, since nobody could
/// ever decide; here its designer hears of it.
/// </summary>
internal sealed class DepartmentRule(DepartmentTable departments) : IDefinitionRule
{
    private static readonly MistakeKind Unknown = new(
        "workflow.unknown-department",
        "There is no department \u201C{department}\u201D at this node. Choose one of: {allowed}.",
        "本节点没有部门\u201C{department}\u201D。请从下列部门中选择\uFF1A{allowed}。");

    public IEnumerable<DefinitionMistake> Check(DefinitionView definition) =>
        from place in definition.Activities
        where place.IsOwn
        from input in place.Descriptor?.Inputs ?? []
        where input.OptionList == TaskActivity.DepartmentList
        from code in WrittenCodes.Of(place.Activity.Input(input.JsonName))
        where departments.Find(code) is null
        select Unknown.At(
            place.Id, ("department", code), ("allowed", string.Join(", ", departments.All.Select(one => one.Code))));
}
