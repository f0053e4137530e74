using Exchange.Domain.Problems;

namespace Exchange.Domain.Rights;

/// <summary>Refusals for want of a right.</summary>
public static class RightsProblems
{
    public static readonly ProblemDefinition SignInNeeded = new(
        "rights.sign-in-needed", 401, "Sign in first", "请先登录",
        "This needs a signed-in account. Sign in and try again.",
        "此操作需要登录。请登录后重试。");

    public static readonly ProblemDefinition Denied = new(
        "rights.denied", 403, "Not allowed", "没有权限",
        "Your roles do not allow '{operation}' for division {division}. Ask the security administrator of your node.",
        "您的角色不能对行政区 {division} 执行“{operation}”。请联系本节点安全管理员。");

    public static readonly ProblemDefinition FourEyes = new(
        "rights.four-eyes", 403, "A second person must decide", "须由另一人办理",
        "You already acted on this as '{earlier}'; '{operation}' needs another person.",
        "您已以“{earlier}”参与本件，“{operation}”须由另一人办理。");

    public static readonly ProblemDefinition PersonNeeded = new(
        "rights.person-needed", 403, "Only for people", "仅限本人登录后操作",
        "Passwords, sessions and keys are managed by their owner after signing in, not by a program with a key. Sign in.",
        "密码、会话和密钥须由所有者登录后管理，不能由使用密钥的程序操作。请登录。");
}
