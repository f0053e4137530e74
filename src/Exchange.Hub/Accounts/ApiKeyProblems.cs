using Exchange.Domain.Problems;

namespace Exchange.Hub.Accounts;

/// <summary>Refusals around keys of programs.</summary>
public static class ApiKeyProblems
{
    public static readonly ProblemDefinition Refused = new(
        "key.refused", 401, "Key refused", "密钥被拒绝",
        "The key is unknown, revoked or expired, or its owner's account is disabled. Ask its owner for a new one.",
        "密钥不存在、已吊销或已过期，或其所有者账号已停用。请向所有者索取新密钥。");

    public static readonly ProblemDefinition NotFound = new(
        "key.not-found", 404, "No such key", "没有这个密钥",
        "The account has no key '{key}'. Look at the list of its keys.",
        "该账号没有密钥“{key}”。请查看其密钥列表。");

    public static readonly ProblemDefinition NameInvalid = new(
        "key.name-invalid", 400, "Invalid name of the key", "密钥名称无效",
        "The name of the key has {length} characters; 1 to {max} are allowed. Say what the key is for.",
        "密钥名称共 {length} 字，须为 1 至 {max} 字。请写明用途。");

    public static readonly ProblemDefinition LifetimeInvalid = new(
        "key.lifetime-invalid", 400, "Invalid lifetime of the key", "密钥有效期无效",
        "The key would live for {days} days; {min} to {max} are allowed.",
        "密钥有效期为 {days} 天，须为 {min} 至 {max} 天。");

    public static readonly ProblemDefinition NoOperation = new(
        "key.no-operation", 400, "The key may do nothing", "密钥没有任何权限",
        "No operation was chosen for the key. Choose at least one.",
        "未为密钥选择任何权限。请至少选择一项。");

    public static readonly ProblemDefinition BeyondOwner = new(
        "key.beyond-owner", 403, "More than you may yourself", "超出本人权限",
        "You may not do '{operation}' for division {division} yourself, so no key of yours may. Choose less.",
        "您本人不能对行政区 {division} 执行“{operation}”，密钥也不能。请缩小范围。");

    public static readonly ProblemDefinition TooMany = new(
        "key.too-many", 409, "Too many keys", "密钥过多",
        "You have {max} usable keys already. Revoke one that is no longer needed.",
        "您已有 {max} 个可用密钥。请先吊销不再需要的密钥。");
}
