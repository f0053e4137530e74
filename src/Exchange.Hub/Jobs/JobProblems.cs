using Exchange.Domain.Problems;

namespace Exchange.Hub.Jobs;

/// <summary>Refusals of background work.</summary>
public static class JobProblems
{
    public static readonly ProblemDefinition NoSuchWork = new(
        "jobs.no-such-work", 404, "No such work", "没有这项后台任务",
        "There is no work '{key}'. The list of work that is not done names each with its key.",
        "没有后台任务“{key}”。未完成任务列表中列有各任务的标识。");

    public static readonly ProblemDefinition NotRequeueable = new(
        "jobs.not-requeueable", 409, "Cannot be put back", "不能重新排队",
        "Work of the kind '{kind}' is tried again by itself or ends with an answer; only messages, events and mails that were given up are put back.",
        "“{kind}”类任务会自动重试或以答复结束，只有已放弃的消息、事件和邮件可以重新排队。");
}
