using Exchange.Contracts;
using Exchange.Hub.Exchanging;

namespace Exchange.Node.Media;

/// <summary>What types of message are called, for operators.</summary>
internal static class MessageTypeNames
{
    /// <summary>The type itself where it is one of a later program.</summary>
    public static LocalizedText Of(string type) => type switch
    {
        MessageTypes.Package => new("package", "成果包"),
        MessageTypes.Receipt => new("receipt", "回执"),
        MessageTypes.Decision => new("decision", "审查决定"),
        MessageTypes.Evidence => new("signed records", "签名记录"),
        MessageTypes.CaseMessage => new("message about a case", "业务沟通消息"),
        MessageTypes.Release => new("release", "发布"),
        MessageTypes.Extract => new("extract", "提取成果"),
        MessageTypes.Withheld => new("notice of what was withheld", "不予发送的通知"),
        MessageTypes.ReleaseEnd => new("end of a release", "撤销或替代发布"),
        MessageTypes.Request => new("request for a missing release", "补发发布的请求"),
        MessageTypes.WithdrawalRequest => new("withdrawal request", "撤回申请"),
        MessageTypes.WithdrawalAnswer => new("answer to a withdrawal request", "撤回申请的答复"),
        MessageTypes.DataRequest => new("data request", "数据申请"),
        MessageTypes.DataAnswer => new("answer to a data request", "数据申请的答复"),
        MessageTypes.AuditHead => new("audit head", "审计链头"),
        MessageTypes.AuditCountersignature => new("countersignature of an audit head", "审计链头会签"),
        _ => new(type, type),
    };
}
