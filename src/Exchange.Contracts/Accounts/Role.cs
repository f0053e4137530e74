namespace Exchange.Contracts.Accounts;

/// <summary>Roles, each held for a division and, as the rights table says, what lies below it.</summary>
public enum Role
{
    /// <summary>经办人: submits and corrects packages.</summary>
    Clerk,

    /// <summary>审查人员: gives review opinions and countersigns.</summary>
    Reviewer,

    /// <summary>审批人员: approves and puts on record.</summary>
    Approver,

    /// <summary>流程设计员: edits workflows.</summary>
    Designer,

    /// <summary>系统管理员: runs the node.</summary>
    NodeAdministrator,

    /// <summary>安全管理员: keeps accounts and rights.</summary>
    SecurityAdministrator,

    /// <summary>审计管理员: watches both administrators.</summary>
    Auditor,
}
