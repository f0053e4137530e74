using Exchange.Domain.Problems;

namespace Exchange.Hub.Auditing;

/// <summary>Refusals of audit heads and what proving an audit log can find.</summary>
public static class AuditHeadProblems
{
    public static readonly ProblemDefinition Invalid = new(
        "audit.head-invalid", 403, "Audit head does not verify", "审计链头验证不通过",
        "The audit head of node {node} does not verify: {reason}.",
        "节点 {node} 的审计链头验证不通过：{reason}。");

    public static readonly ProblemDefinition Differs = new(
        "audit.head-differs", 409, "Audit log was changed", "审计日志被改动",
        "Node {node} sent a head for {day} that contradicts one it sent before: {reason}. Its audit log must be examined.",
        "节点 {node} 报送的 {day} 审计链头与此前不一致：{reason}。须核查其审计日志。");
}
