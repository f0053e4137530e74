namespace Exchange.Domain.Rights;

/// <summary>
/// Roles, each granted for a division subtree. The three administrators exclude one another (三员分立):
/// <see cref="NodeAdministrator"/> runs the node, <see cref="SecurityAdministrator"/> grants rights,
/// <see cref="Auditor"/> watches both.
/// </summary>
public enum Role
{
    /// <summary>经办人.</summary>
    Clerk,

    /// <summary>审查人员.</summary>
    Reviewer,

    /// <summary>审批人员.</summary>
    Approver,

    /// <summary>流程设计员.</summary>
    Designer,

    /// <summary>系统管理员.</summary>
    NodeAdministrator,

    /// <summary>安全管理员.</summary>
    SecurityAdministrator,

    /// <summary>审计管理员.</summary>
    Auditor,
}
