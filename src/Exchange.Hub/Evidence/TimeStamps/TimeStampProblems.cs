using Exchange.Domain.Problems;

namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>Why time stamps come late.</summary>
public static class TimeStampProblems
{
    public static readonly ProblemDefinition Unavailable = new(
        "time-stamps.unavailable", 503, "No time stamp to be had", "无法取得时间戳",
        "The time-stamp authority gave no usable stamp: {reason}. It is asked again.",
        "时间戳服务未给出可用的时间戳：{reason}。系统将再次申请。");
}
