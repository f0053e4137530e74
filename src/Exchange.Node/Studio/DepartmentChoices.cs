using Exchange.Domain.Departments;
using Exchange.Hub.Activities;
using Exchange.Workflow.Activities;

namespace Exchange.Node.Studio;

/// <summary>Offers the departments of this node's list where an activity asks for one or several.</summary>
internal sealed class DepartmentChoices(DepartmentTable departments)
{
    // No department: the office itself. The designer shows a text, so the empty value needs one.
    private static readonly LocalizedText Office = new("The office itself", "本单位");

    public ActivityDescriptor Fill(ActivityDescriptor descriptor) =>
        descriptor.Inputs.All(input => input.OptionList != TaskActivity.DepartmentList)
            ? descriptor
            : descriptor with { Inputs = [.. descriptor.Inputs.Select(Fill)] };

    private ActivityInput Fill(ActivityInput input)
    {
        if (input.OptionList != TaskActivity.DepartmentList)
            return input;
        var texts = departments.All.ToDictionary(
            department => department.Code, department => new LocalizedText(department.NameEn, department.NameZh));
        IReadOnlyList<string> codes = [.. departments.All.Select(department => department.Code)];
        if (input.UiHint == "checklist")
            return input with { Options = codes, OptionTexts = texts };
        texts[""] = Office;
        return input with { Options = ["", .. codes], OptionTexts = texts };
    }
}
