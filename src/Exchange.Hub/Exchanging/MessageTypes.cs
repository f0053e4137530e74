namespace Exchange.Hub.Exchanging;

/// <summary>The types of message nodes exchange; the value of an envelope's <c>type</c>.</summary>
public static class MessageTypes
{
    /// <summary>成果包: a package version, by its files.</summary>
    public const string Package = "package";

    /// <summary>回执.</summary>
    public const string Receipt = "receipt";

    /// <summary>审查决定 of another level, or a return with notes.</summary>
    public const string Decision = "decision";

    /// <summary>Signed records of a case.</summary>
    public const string Evidence = "evidence";

    /// <summary>沟通消息: what a person of one office of a case writes to the others.</summary>
    public const string CaseMessage = "case-message";

    /// <summary>发布: a released version, by its files.</summary>
    public const string Release = "release";

    /// <summary>提取成果: what a filter leaves of a release, by its files.</summary>
    public const string Extract = "extract";

    /// <summary>In the place of a message its receiver is not cleared for any more; see <see cref="WithheldBody"/>.</summary>
    public const string Withheld = "withheld";

    /// <summary>撤销或替代: a release is no longer in force.</summary>
    public const string ReleaseEnd = "release-end";

    /// <summary>A neighbour misses a release and asks for it.</summary>
    public const string Request = "request";

    /// <summary>撤回申请: the level below asks that a case comes back.</summary>
    public const string WithdrawalRequest = "withdrawal-request";

    /// <summary>The answer to a withdrawal request.</summary>
    public const string WithdrawalAnswer = "withdrawal-answer";

    /// <summary>数据申请: a node asks the holder of a released plan for it.</summary>
    public const string DataRequest = "data-request";

    /// <summary>The answer to a data request; the release itself travels as one.</summary>
    public const string DataAnswer = "data-answer";

    /// <summary>审计链头: the head of a child's audit log at the end of a day.</summary>
    public const string AuditHead = "audit-head";

    /// <summary>The parent's signature over such a head.</summary>
    public const string AuditCountersignature = "audit-countersignature";
}
