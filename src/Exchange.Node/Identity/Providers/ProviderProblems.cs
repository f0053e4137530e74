using Exchange.Domain.Problems;

namespace Exchange.Node.Identity.Providers;

/// <summary>Refusals around the office's sign-in service.</summary>
internal static class ProviderProblems
{
    public static readonly ProblemDefinition NotUsed = new(
        "provider.not-used", 404, "No sign-in service", "未启用统一登录",
        "This node uses no sign-in service. Sign in with account and password.",
        "本节点未启用统一登录。请使用账号和密码登录。");

    public static readonly ProblemDefinition Unreachable = new(
        "provider.unreachable", 503, "Sign-in service does not answer", "统一登录服务无响应",
        "The office's sign-in service does not answer. Try again later, or sign in with account and password.",
        "统一登录服务无响应。请稍后重试，或使用账号和密码登录。");

    public static readonly ProblemDefinition Refused = new(
        "provider.refused", 401, "Not signed in by the service", "统一登录未成功",
        "The office's sign-in service did not sign you in, or too much time passed. Try again.",
        "统一登录服务未予登录，或等待时间过长。请重试。");

    public static readonly ProblemDefinition NoAccount = new(
        "provider.no-account", 403, "No account at this node", "本节点没有您的账号",
        "The sign-in service knows you, but this node has no account for you, or it is disabled. Ask the security administrator.",
        "统一登录已确认您的身份，但本节点没有您的账号，或账号已停用。请联系安全管理员。");
}
