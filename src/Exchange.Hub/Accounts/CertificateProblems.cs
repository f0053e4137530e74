using Exchange.Domain.Problems;

namespace Exchange.Hub.Accounts;

/// <summary>
/// Refusals around certificates people sign in with. The details of those met at sign-in have no placeholders: the browser
/// brings only their code back to the sign-in page.
/// </summary>
public static class CertificateProblems
{
    public static readonly ProblemDefinition NotUsed = new(
        "certificate.not-used", 404, "No sign-in by certificate", "未启用证书登录",
        "This node does not use sign-in by certificate. Sign in with account and password.",
        "本节点未启用证书登录。请使用账号和密码登录。");

    public static readonly ProblemDefinition Missing = new(
        "certificate.missing", 401, "No certificate", "没有收到证书",
        "The browser sent no certificate. Plug in the USB key, close all windows of the browser if it does not ask, and try again.",
        "浏览器没有提供证书。请插入 USB Key 后重试；浏览器不再询问时，请关闭所有窗口后重新打开。");

    public static readonly ProblemDefinition Untrusted = new(
        "certificate.untrusted", 403, "Certificate of an authority not trusted here", "证书的颁发机构不受信任",
        "The certificate was not issued by an authority this office trusts. Choose another certificate, or ask the security administrator.",
        "证书不是由本单位信任的机构颁发。请选用其他证书，或联系安全管理员。");

    public static readonly ProblemDefinition NotForSignIn = new(
        "certificate.not-for-sign-in", 403, "Certificate is not for signing in", "证书不能用于登录",
        "The certificate was issued for another purpose, such as encryption or servers. Choose the signing certificate of your USB key.",
        "该证书的用途不是身份认证，例如加密证书或服务器证书。请选用 USB Key 中的签名证书。");

    public static readonly ProblemDefinition Expired = new(
        "certificate.expired", 403, "Certificate is out of date", "证书不在有效期内",
        "The certificate is no longer valid, or not yet. Have it renewed, then have the new one bound to your account.",
        "证书已过期或尚未生效。请办理更新，再将新证书绑定到您的账号。");

    public static readonly ProblemDefinition Revoked = new(
        "certificate.revoked", 403, "Certificate is revoked", "证书已被吊销",
        "The authority that issued the certificate has revoked it. Get a new USB key, or sign in with account and password.",
        "颁发机构已吊销该证书。请办理新的 USB Key，或使用账号和密码登录。");

    public static readonly ProblemDefinition RevocationUnknown = new(
        "certificate.revocation-unknown", 503, "Revocation cannot be checked", "无法核实证书是否吊销",
        "This node has no valid revocation list of the authority that issued the certificate, so nobody is let in by it. "
        + "Tell the operator; sign in with account and password meanwhile.",
        "本节点没有该颁发机构的有效吊销列表，因此暂不接受其证书。请告知运维人员，并先使用账号和密码登录。");

    public static readonly ProblemDefinition NotBound = new(
        "certificate.not-bound", 403, "Certificate belongs to no account", "证书未绑定账号",
        "The certificate is in order but bound to no account of this node. Bind it on your personal page, or ask the security administrator.",
        "证书有效，但未绑定本节点的账号。请在个人页面绑定，或联系安全管理员。");

    public static readonly ProblemDefinition AccountDisabled = new(
        "certificate.account-disabled", 403, "Account is disabled", "账号已停用",
        "The account the certificate is bound to is disabled. Ask the security administrator.",
        "证书绑定的账号已停用。请联系安全管理员。");

    public static readonly ProblemDefinition AccountLocked = new(
        "certificate.account-locked", 403, "Account is locked", "账号已锁定",
        "The account the certificate is bound to is locked after too many wrong passwords. Wait, or ask the security administrator.",
        "证书绑定的账号因密码错误次数过多而锁定。请等待，或联系安全管理员。");

    public static readonly ProblemDefinition TooLate = new(
        "certificate.too-late", 401, "Begin again on the sign-in page", "请从登录页重新开始",
        "Signing in by certificate begins on the sign-in page and must end within a few minutes. Begin again there.",
        "证书登录须从登录页开始，并在几分钟内完成。请回到登录页重新开始。");

    public static readonly ProblemDefinition TooManyAttempts = new(
        "certificate.too-many-attempts", 429, "Too many attempts", "尝试次数过多",
        "Too many certificates were refused from your address. Wait a minute and try again.",
        "来自您地址的证书登录多次被拒绝。请等待一分钟后重试。");

    public static readonly ProblemDefinition Unreadable = new(
        "certificate.unreadable", 400, "No certificate in the file", "文件中没有证书",
        "The file holds no X.509 certificate that can be read; PEM, CER and CRT are allowed, without password. Export the certificate again.",
        "文件中没有可读取的 X.509 证书；允许 PEM、CER 和 CRT，不带密码。请重新导出证书。");

    public static readonly ProblemDefinition BoundAlready = new(
        "certificate.bound-already", 409, "Certificate is bound already", "证书已绑定",
        "The certificate '{certificate}' is bound to an account already; it can be one person's only. Unbind it there first.",
        "证书“{certificate}”已绑定账号，一个证书只能属于一人。请先在原账号解除绑定。");

    public static readonly ProblemDefinition TooMany = new(
        "certificate.too-many", 409, "Too many certificates", "证书过多",
        "An account has at most {max} certificates. Unbind one that is no longer used.",
        "一个账号最多绑定 {max} 个证书。请先解除不再使用的证书。");

    public static readonly ProblemDefinition NotFound = new(
        "certificate.not-found", 404, "No such certificate", "没有这个证书",
        "The account has no certificate '{certificate}'. Look at the list of its certificates.",
        "该账号没有证书“{certificate}”。请查看证书列表。");
}
