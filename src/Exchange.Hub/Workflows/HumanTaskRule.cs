using System.Globalization;
using Exchange.Domain.Rights;
using Exchange.Hub.Activities;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Validation;

namespace Exchange.Hub.Workflows;

/// <summary>Every human task says who decides and by when, and something follows each way it can be decided.</summary>
internal sealed class HumanTaskRule : IDefinitionRule
{
    private const int MostWorkingDays = 250;

    private static readonly MistakeKind RoleMissing = new(
        "workflow.task-without-role",
        "Nobody can decide the task: “{role}” is no role that may. Choose {allowed}.",
        "该待办无人可办理：“{role}”不是可办理的角色。请选择 {allowed}。");

    private static readonly MistakeKind DeadlineMissing = new(
        "workflow.task-without-deadline",
        "The task has no deadline: “{days}” is not 1 to {allowed} working days. Set one.",
        "该待办没有办理时限：“{days}”不是 1 至 {allowed} 个工作日。请设置时限。");

    private static readonly MistakeKind DecisionLost = new(
        "workflow.decision-leads-nowhere",
        "Nothing follows when the task is decided with {outcomes}: the case would stay where it is for ever. Connect it.",
        "待办以 {outcomes} 办结后没有后续，业务将永远停在原处。请连接后续活动。");

    private static readonly HashSet<string> Roles = Enum.GetNames<Role>().ToHashSet(StringComparer.Ordinal);

    public IEnumerable<DefinitionMistake> Check(DefinitionView definition)
    {
        foreach (var task in definition.Activities.Where(IsHumanTask))
        {
            if (Written(task, TaskActivity.CandidateRole) is { } role && !Allowed.Contains(role))
                yield return RoleMissing.At(task.Id, ("role", role), ("allowed", string.Join(", ", Allowed)));
            if (Written(task, TaskActivity.WorkingDays) is { } days
                && !(int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    && count is >= 1 and <= MostWorkingDays))
                yield return DeadlineMissing.At(task.Id, ("days", days), ("allowed", MostWorkingDays));
            if (task.OpenOutcomes is { Count: > 0 } open)
                yield return DecisionLost.At(task.Id, ("outcomes", string.Join(", ", open)));
        }
    }

    private static IEnumerable<string> Allowed =>
        TaskActivity.CandidateRole.Options.Count > 0 ? TaskActivity.CandidateRole.Options : Roles;

    // A task is known by what it declares, so that a new kind of task is covered without a change here.
    private static bool IsHumanTask(ActivityPlace place) =>
        place.IsOwn && place.Descriptor?.Inputs.Contains(TaskActivity.CandidateRole) == true;

    /// <summary>
    /// The value where it is written down; empty when there is none, null where it is computed. A required one that is
    /// empty is told by every validation.
    /// </summary>
    private static string? Written(ActivityPlace place, ActivityInput input)
    {
        var written = place.Activity.Input(input.JsonName);
        var text = written is { Syntax: InputExpression.Literal } ? written.Value?.ToString().Trim() ?? "" : "";
        return written is not (null or { Syntax: InputExpression.Literal }) || text.Length == 0 && input.IsRequired ? null : text;
    }
}
