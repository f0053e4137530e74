using Exchange.Contracts;

namespace Exchange.Node.Health;

/// <summary>What people call the parts health tells of, for notifications and mails; pages have the same names.</summary>
internal static class HealthPartNames
{
    /// <summary>The program's word for it where a part has no name.</summary>
    public static LocalizedText Of(string part) => part switch
    {
        "database" => new("Database", "数据库"),
        "archive" => new("Archive storage", "归档存储"),
        "exchange-queue" => new("Exchange queue", "交换队列"),
        "parent-link" => new("Link to the parent", "上级链路"),
        "directory" => new("Node directory", "节点目录"),
        "certificates" => new("Keys and certificates", "密钥与证书"),
        "jobs" => new("Scheduled jobs", "定时作业"),
        "work" => new("Background loops", "后台处理"),
        "archive-integrity" => new("Archive integrity", "归档完整性"),
        "time-stamps" => new("Time stamps", "时间戳"),
        "scanner" => new("Virus scanner", "病毒扫描"),
        "open-work" => new("Open work", "未完成任务"),
        _ => new(part, part),
    };
}
