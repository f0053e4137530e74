using System.Text.Json;
using System.Text.Json.Nodes;
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
        from code in CodesOf(place.Activity.Input(input.JsonName))
        where departments.Find(code) is null
        select Unknown.At(
            place.Id, ("department", code), ("allowed", string.Join(", ", departments.All.Select(one => one.Code))));

    // One code as a literal, or several as JSON. What is computed is known at run time only; what cannot be read is told by every
    // validation.
    private static IReadOnlyList<string> CodesOf(InputExpression? written)
    {
        if (written is not { Syntax: InputExpression.Literal or "Object" })
            return [];
        var text = written.Value is JsonArray list ? list.ToJsonString() : written.Value?.ToString().Trim() ?? "";
        if (!text.StartsWith('['))
            return text.Length == 0 ? [] : [text];
        try
        {
            return JsonSerializer.Deserialize<List<string>>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
