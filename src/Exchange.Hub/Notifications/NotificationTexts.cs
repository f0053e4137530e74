namespace Exchange.Hub.Notifications;

/// <summary>What a notification says, in both languages, and the page it leads to.</summary>
public static class NotificationTexts
{
    public static (string En, string Zh) Of(Notification told) => told.Kind switch
    {
        NotificationKind.TaskOpened => (
            $"Waiting for you: {told.TaskEn} – {told.SubjectEn}",
            $"待您办理：{told.TaskZh}（{told.SubjectZh}）"),
        NotificationKind.TaskDueSoon => (
            $"Due soon: {told.TaskEn} – {told.SubjectEn}",
            $"即将到期：{told.TaskZh}（{told.SubjectZh}）"),
        NotificationKind.TaskOverdue => (
            $"Overdue: {told.TaskEn} – {told.SubjectEn}",
            $"已逾期：{told.TaskZh}（{told.SubjectZh}）"),
        NotificationKind.TaskHandedOver => (
            $"Handed over to you: {told.TaskEn} – {told.SubjectEn}",
            $"转交给您办理：{told.TaskZh}，{told.SubjectZh}"),
        NotificationKind.CaseReturned => ($"Returned for correction: {told.SubjectEn}", $"退回补正：{told.SubjectZh}"),
        NotificationKind.CaseApproved => ($"Approved: {told.SubjectEn}", $"已批准：{told.SubjectZh}"),
        NotificationKind.CaseReleased => ($"Released: {told.SubjectEn}", $"已发布：{told.SubjectZh}"),
        NotificationKind.SubmissionRefused => (
            $"Package refused: {told.SubjectEn}", $"成果包未通过校验：{told.SubjectZh}"),
        NotificationKind.CaseMessage => ($"New message: {told.SubjectEn}", $"新消息：{told.SubjectZh}"),
        NotificationKind.SupplementAsked => ($"Supplement asked for: {told.SubjectEn}", $"要求补充材料：{told.SubjectZh}"),
        NotificationKind.CoverSet => ($"Leave cover: {told.SubjectEn}", $"请假代办：{told.SubjectZh}"),
        NotificationKind.CoverEnded => ($"Leave cover ended: {told.SubjectEn}", $"请假代办已结束：{told.SubjectZh}"),
        NotificationKind.RulePackProposed => (
            $"Rule pack to publish or give back: {told.SubjectEn}", $"规则包待确认发布：{told.SubjectZh}"),
        NotificationKind.RulePackPublished => ($"Rule pack published: {told.SubjectEn}", $"规则包已发布：{told.SubjectZh}"),
        NotificationKind.RulePackReturned => ($"Rule pack given back: {told.SubjectEn}", $"规则包已退回：{told.SubjectZh}"),
        NotificationKind.RecallAsked => ($"Recall to decide: {told.SubjectEn}", $"撤销申请待决定：{told.SubjectZh}"),
        NotificationKind.RecallGranted => ($"Release recalled: {told.SubjectEn}", $"发布已撤销：{told.SubjectZh}"),
        NotificationKind.RecallRefused => ($"Recall turned down: {told.SubjectEn}", $"撤销申请未同意：{told.SubjectZh}"),
        NotificationKind.DirectoryChange => (
            $"Change of the node directory to decide: {told.SubjectEn}", $"节点目录变更待复核：{told.SubjectZh}"),
        NotificationKind.WorkGivenUp => ($"Work was given up: {told.SubjectEn}", $"后台任务已放弃：{told.SubjectZh}"),
        NotificationKind.NodeUnhealthy => ($"The node is unhealthy: {told.SubjectEn}", $"节点运行故障：{told.SubjectZh}"),
        _ => throw new ArgumentOutOfRangeException(nameof(told), told.Kind, "Unknown kind."),
    };

    /// <summary>Path of the page in the web app.</summary>
    public static string PathOf(Notification told) => told switch
    {
        { Kind: NotificationKind.WorkGivenUp } => "/queues?state=failed",
        { Kind: NotificationKind.NodeUnhealthy } => "/health-report",
        { Kind: NotificationKind.DirectoryChange } => "/directory",
        { Kind: NotificationKind.CoverSet or NotificationKind.CoverEnded } => "/me",
        { Kind: NotificationKind.RulePackProposed or NotificationKind.RulePackPublished or NotificationKind.RulePackReturned, TaskId: { } draft }
            => $"/rule-pack-drafts/{draft}",
        { Kind: NotificationKind.RecallAsked or NotificationKind.RecallGranted or NotificationKind.RecallRefused, TaskId: { } release }
            => $"/releases/{release}",
        { Kind: NotificationKind.SubmissionRefused, TaskId: { } submission } => $"/submit?submission={submission}",
        { Kind: NotificationKind.CaseMessage or NotificationKind.SupplementAsked, CaseId: { } about } => $"/cases/{about}#messages",
        { CaseId: { } about, TaskId: { } task } => $"/cases/{about}/tasks/{task}",
        { CaseId: { } about } => $"/cases/{about}",
        _ => "/",
    };
}
