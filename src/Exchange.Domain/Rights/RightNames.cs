using System.Collections.Frozen;

namespace Exchange.Domain.Rights;

/// <summary>A name in both languages.</summary>
public sealed record RightName(string En, string Zh);

/// <summary>Names of roles and operations for people; a test holds that every one has its name.</summary>
public static class RightNames
{
    private static readonly FrozenDictionary<Role, RightName> Roles = new Dictionary<Role, RightName>
    {
        [Role.Clerk] = new("Clerk", "经办人"),
        [Role.Reviewer] = new("Reviewer", "审查人员"),
        [Role.Approver] = new("Approver", "审批人员"),
        [Role.Designer] = new("Workflow designer", "流程设计员"),
        [Role.NodeAdministrator] = new("Node administrator", "系统管理员"),
        [Role.SecurityAdministrator] = new("Security administrator", "安全管理员"),
        [Role.Auditor] = new("Auditor", "审计管理员"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Operation, RightName> Operations = new Dictionary<Operation, RightName>
    {
        [Operation.UploadFiles] = new("Upload files", "上传文件"),
        [Operation.SubmitPackage] = new("Submit packages", "汇交成果包"),
        [Operation.ViewCase] = new("View cases", "查看业务"),
        [Operation.ViewEvidence] = new("Export evidence", "导出证据"),
        [Operation.WriteCaseMessage] = new("Write messages about cases", "发送业务沟通消息"),
        [Operation.WithdrawCase] = new("Withdraw cases", "撤回业务"),
        [Operation.CancelCheck] = new("Cancel checks", "取消质检"),
        [Operation.SuspendCase] = new("Suspend and resume cases", "中止与恢复业务"),
        [Operation.DecideReview] = new("Decide reviews", "作出审查意见"),
        [Operation.Countersign] = new("Countersign", "会签"),
        [Operation.DecideApproval] = new("Approve and record", "审批与备案"),
        [Operation.DecideRequest] = new("Decide requests", "办理申请"),
        [Operation.RequestData] = new("Ask for data", "申请数据"),
        [Operation.ViewTasks] = new("Work on tasks", "办理待办"),
        [Operation.ViewReleases] = new("View releases", "查看发布"),
        [Operation.ViewSetUp] = new("View the set-up of the node", "查看节点初始设置"),
        [Operation.ViewDirectory] = new("View the node directory", "查看节点目录"),
        [Operation.ManageDirectory] = new("Manage the node directory", "管理节点目录"),
        [Operation.ConfirmDirectory] = new("Decide changes of the node directory", "复核节点目录变更"),
        [Operation.ViewJobs] = new("View jobs and health", "查看作业与运行状态"),
        [Operation.RunJobs] = new("Run and pause jobs", "运行与暂停作业"),
        [Operation.ViewConsistency] = new("View comparisons of levels", "查看上下级比对"),
        [Operation.RepairConsistency] = new("Repair what comparisons found", "修复比对差异"),
        [Operation.CarryMedia] = new("Exchange by media", "介质交换"),
        [Operation.ViewArchive] = new("View the archive", "查看归档"),
        [Operation.ManageArchive] = new("Ask for archive changes", "申请归档变更"),
        [Operation.ConfirmArchive] = new("Decide archive changes", "复核归档变更"),
        [Operation.ManageAccounts] = new("Manage accounts and roles", "管理账号与角色"),
        [Operation.ViewAudit] = new("View the audit log", "查看审计日志"),
        [Operation.ViewWorkflows] = new("View workflows", "查看流程"),
        [Operation.ManageWorkflows] = new("Design workflows", "设计流程"),
        [Operation.PublishWorkflows] = new("Publish workflows", "发布流程"),
        [Operation.OperateWorkflows] = new("Operate workflow instances", "运维流程实例"),
        [Operation.ViewWebhooks] = new("View webhooks and events", "查看事件订阅"),
        [Operation.ManageWebhooks] = new("Manage webhooks", "管理事件订阅"),
        [Operation.RecallRelease] = new("Recall releases", "撤销发布"),
        [Operation.ViewSubscriptions] = new("View subscriptions", "查看订阅"),
        [Operation.ManageSubscriptions] = new("Manage subscriptions", "管理订阅"),
        [Operation.ViewRulePacks] = new("View drafts of rule packs", "查看规则包草案"),
        [Operation.ManageRulePacks] = new("Edit and rehearse rule packs", "编辑与预演规则包"),
        [Operation.PublishRulePacks] = new("Publish rule packs", "发布规则包"),
    }.ToFrozenDictionary();

    public static RightName Of(Role role) => Roles[role];

    public static RightName Of(Operation operation) => Operations[operation];
}
