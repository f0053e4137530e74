using System.Collections.Frozen;
using Exchange.Contracts;
using Exchange.Domain.Rights;

namespace Exchange.Node.Auditing;

/// <summary>What actions of the audit log are called, for people. The log itself keeps the action alone; docs/audit-events.md says more of each.</summary>
internal static class AuditActions
{
    private static readonly FrozenDictionary<string, LocalizedText> Names = new Dictionary<string, LocalizedText>
    {
        ["SignIn"] = new("Sign-in", "登录"),
        ["SignOut"] = new("Sign-out", "退出登录"),
        ["AddAccount"] = new("Account added", "新建账号"),
        ["ChangeGrants"] = new("Roles changed", "更改角色"),
        ["SignInByProvider"] = new("Sign-in with the office's service", "统一登录"),
        ["SignInByCertificate"] = new("Sign-in with a certificate", "证书登录"),
        ["DisableAccount"] = new("Account disabled", "停用账号"),
        ["EnableAccount"] = new("Account enabled", "启用账号"),
        ["ResetPassword"] = new("Password reset", "重置密码"),
        ["UnlockAccount"] = new("Account unlocked", "解除锁定"),
        ["RemoveAccountSecondFactor"] = new("Second factor of an account removed", "移除账号的二次验证"),
        ["EndAccountSessions"] = new("Sessions of an account ended", "结束账号全部会话"),
        ["BindAccountCertificate"] = new("Certificate bound to an account", "为账号绑定证书"),
        ["UnbindAccountCertificate"] = new("Certificate of an account unbound", "解除账号的证书"),
        ["RevokeAccountKey"] = new("Key of an account revoked", "吊销账号的密钥"),
        ["RescueAccount"] = new("Account opened again at the machine", "本机恢复账号"),
        ["ChangePassword"] = new("Own password changed", "修改密码"),
        ["ChooseLanguage"] = new("Language chosen", "选择语言"),
        ["ChooseNotifications"] = new("Mail notifications chosen", "选择邮件通知"),
        ["OfferSecondFactor"] = new("Second factor begun", "开始设置二次验证"),
        ["ConfirmSecondFactor"] = new("Second factor set up", "启用二次验证"),
        ["RemoveSecondFactor"] = new("Own second factor removed", "移除二次验证"),
        ["BindCertificate"] = new("Own certificate bound", "绑定证书"),
        ["UnbindCertificate"] = new("Own certificate unbound", "解除绑定证书"),
        ["EndSession"] = new("Session ended", "结束会话"),
        ["MakeKey"] = new("Key for a program made", "新建程序密钥"),
        ["RevokeKey"] = new("Own key revoked", "吊销程序密钥"),
        ["SubmitPackage"] = new("Package submitted", "汇交成果包"),
        ["WithdrawCase"] = new("Case withdrawn", "撤回业务"),
        ["CancelCheck"] = new("Check cancelled", "取消质检"),
        ["AskWithdrawal"] = new("Withdrawal asked for", "申请撤回"),
        ["OrderComparison"] = new("Comparison ordered", "要求比对"),
        ["CompareLevels"] = new("Levels compared", "上下级比对"),
        ["RepairDifference"] = new("Repair ordered", "要求修复差异"),
        ["EndRepair"] = new("Repair ended", "修复结束"),
        ["AskForData"] = new("Data asked for", "申请数据"),
        ["PauseJob"] = new("Job paused", "暂停作业"),
        ["ResumeJob"] = new("Job resumed", "恢复作业"),
        ["RequeueWork"] = new("Work put back", "任务重新排队"),
        ["AskHold"] = new("Hold asked for", "申请冻结"),
        ["AskLiftHold"] = new("End of a hold asked for", "申请解除冻结"),
        ["AskRemove"] = new("Removal asked for", "申请删除"),
        ["ApproveArchiveRequest"] = new("Archive request approved", "批准归档申请"),
        ["RefuseArchiveRequest"] = new("Archive request refused", "不批准归档申请"),
        ["ExportCase"] = new("Case exported", "导出业务"),
        ["ExportPlan"] = new("Plan exported", "导出规划"),
        ["SubmitDirectoryRequest"] = new("Directory request handed in", "登记节点目录申请"),
        ["ProposeClearance"] = new("Clearance proposed", "提请密级许可"),
        ["ProposeSuspension"] = new("Shutting a node out proposed", "提请停用节点"),
        ["ApproveDirectoryChange"] = new("Directory change approved", "批准节点目录变更"),
        ["DeclineDirectoryChange"] = new("Directory change declined or taken back", "不批准或撤回节点目录变更"),
        ["IssueDirectory"] = new("Directory issue signed", "签发节点目录"),
        ["MakeDirectoryRequest"] = new("Directory request of this node made", "生成本节点目录申请"),
        ["ArchiveDamaged"] = new("Archive object damaged", "归档对象损坏"),
        ["ArchiveMended"] = new("Archive object sound again", "归档对象恢复完好"),
        ["ArchiveRemoved"] = new("Archive object removed", "删除归档对象"),
        ["RestoreDrill"] = new("Restore drill", "恢复演练"),
        ["SuspendCase"] = new("Case suspended", "中止业务"),
        ["ResumeCase"] = new("Case resumed", "恢复业务"),
        ["SetLeaveCover"] = new("Leave cover arranged", "设置请假代办"),
        ["EndLeaveCover"] = new("Leave cover ended", "结束请假代办"),
        ["ClaimTask"] = new("Task taken", "认领待办"),
        ["ReleaseTask"] = new("Task given back", "退还待办"),
        ["HandOverTask"] = new("Task handed over", "转交待办"),
        ["WriteCaseMessage"] = new("Message about a case", "发送业务沟通消息"),
        ["DecideTask"] = new("Task decided", "办结待办"),
        ["DecideTaskTogether"] = new("Task agreed to with others", "一并同意待办"),
        ["SaveWorkflow"] = new("Workflow draft saved", "修改流程草稿"),
        ["CopyWorkflowTemplate"] = new("Workflow drafted from a template", "从模板新建流程"),
        ["ImportWorkflow"] = new("Workflow imported", "导入流程"),
        ["RevertWorkflow"] = new("Earlier workflow taken as draft", "以早期流程生成草稿"),
        ["ValidateWorkflow"] = new("Workflow validated", "校验流程"),
        ["SimulateWorkflow"] = new("Workflow simulated", "仿真流程"),
        ["SubmitWorkflow"] = new("Workflow submitted", "提请发布流程"),
        ["RejectWorkflow"] = new("Workflow turned down", "退回流程"),
        ["PublishWorkflow"] = new("Workflow published", "发布流程"),
        ["RollBackWorkflow"] = new("Workflow rolled back", "回退流程"),
        ["ProposeMigration"] = new("Migration proposed", "提出迁移"),
        ["MigrateWorkflow"] = new("Instances migrated", "迁移流程实例"),
        ["RetractWorkflow"] = new("Workflow retracted", "停用流程"),
        ["DeleteWorkflow"] = new("Workflow deleted", "删除流程"),
        ["TryWorkflow"] = new("Workflow tried", "试运行流程"),
        ["CancelInstance"] = new("Workflow instance cancelled", "取消流程实例"),
        ["RetryInstance"] = new("Workflow instance retried", "重试流程实例"),
        ["BeginRulePackDraft"] = new("Rule pack draft begun", "新建规则包草案"),
        ["SaveRulePackDraft"] = new("Rule pack draft saved", "保存规则包草案"),
        ["DiscardRulePackDraft"] = new("Rule pack draft discarded", "废弃规则包草案"),
        ["OrderRehearsal"] = new("Rehearsal ordered", "安排规则包预演"),
        ["CancelRehearsal"] = new("Rehearsal cancelled", "取消规则包预演"),
        ["ProposeRulePack"] = new("Rule pack proposed", "提请发布规则包"),
        ["TakeBackRulePack"] = new("Proposed rule pack taken back", "撤回规则包提请"),
        ["PublishRulePack"] = new("Rule pack published", "发布规则包"),
        ["RefuseRulePack"] = new("Rule pack given back", "退回规则包"),
        ["AddWebhook"] = new("Webhook added", "新增事件订阅"),
        ["RenewWebhookSecret"] = new("Webhook secret renewed", "更换事件订阅密钥"),
        ["EndWebhook"] = new("Webhook ended", "终止事件订阅"),
        ["RequeueWebhook"] = new("Given-up events put back", "重新发送事件"),
        ["AskRecall"] = new("Recall asked for", "申请撤销发布"),
        ["GrantRecall"] = new("Recall granted", "同意撤销发布"),
        ["RefuseRecall"] = new("Recall refused", "不同意撤销发布"),
        ["AddSubscription"] = new("Subscription added", "新增节点订阅"),
        ["EndSubscription"] = new("Subscription ended", "终止节点订阅"),
        ["RunJob"] = new("Job started by hand", "手动运行作业"),
        ["ExportBundle"] = new("Bundle exported", "导出介质交换包"),
        ["ImportBundle"] = new("Bundle imported", "导入介质交换包"),
    }.ToFrozenDictionary();

    /// <summary>Every action that has a name of its own.</summary>
    public static IEnumerable<string> All => Names.Keys;

    /// <summary>
    /// The name of an action. A line of a request refused for want of a right has that right as its action; what another
    /// version of the program wrote is called by its action.
    /// </summary>
    public static LocalizedText NameOf(string action)
    {
        if (Names.TryGetValue(action, out var name))
            return name;
        if (!Enum.TryParse<Operation>(action, out var operation) || !Enum.IsDefined(operation))
            return new LocalizedText(action, action);
        var right = RightNames.Of(operation);
        return new LocalizedText(right.En, right.Zh);
    }
}
