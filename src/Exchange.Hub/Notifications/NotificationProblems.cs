using Exchange.Domain.Problems;

namespace Exchange.Hub.Notifications;

/// <summary>Refusals of notifications.</summary>
public static class NotificationProblems
{
    public static readonly ProblemDefinition BadAddress = new(
        "notifications.bad-address", 400, "Not a mail address", "不是邮件地址",
        "'{address}' is no mail address such as name@office.example.cn.",
        "“{address}”不是可用的邮件地址，例如 name@office.example.cn。");

    public static readonly ProblemDefinition DomainNotAllowed = new(
        "notifications.domain-not-allowed", 403, "Domain is not allowed", "不允许向该域名发送邮件",
        "Mails of this node go only to {allowed} (Mail:AllowedDomains). Use an address of your office.",
        "本节点的邮件只发往 {allowed}（Mail:AllowedDomains）。请使用本单位的邮件地址。");

    public static readonly ProblemDefinition NoSuchMail = new(
        "notifications.no-such-mail", 404, "No such mail", "没有这封邮件",
        "There is no mail {mail} that was given up.",
        "没有编号为 {mail} 的已放弃邮件。");

    public static readonly ProblemDefinition MailRefused = new(
        "notifications.mail-refused", 502, "Mail server refused", "邮件服务器拒收",
        "The mail server refused the mail: {answer}",
        "邮件服务器拒收：{answer}");

    public static readonly ProblemDefinition MailServerUnreachable = new(
        "notifications.mail-server-unreachable", 503, "Mail server not reached", "未能连通邮件服务器",
        "Mail server {server} was not reached: {reason}",
        "未能连通邮件服务器 {server}：{reason}");

    public static readonly ProblemDefinition MailServerSilent = new(
        "notifications.mail-server-silent", 504, "Mail server did not answer", "邮件服务器未应答",
        "Mail server {server} did not answer within {seconds} s.",
        "邮件服务器 {server} 在 {seconds} 秒内未应答。");
}
