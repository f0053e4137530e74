using Exchange.Domain.Problems;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Validation.FixKits;

/// <summary>The words of a fix kit that the report does not have.</summary>
internal static class KitWords
{
    public static readonly Wording X = new("X(东坐标或经度)", "X (easting or longitude)");
    public static readonly Wording Y = new("Y(北坐标或纬度)", "Y (northing or latitude)");
    public static readonly Wording Epsg = new("坐标系 EPSG", "EPSG");
    public static readonly Wording Kind = new("整改方式", "Repair");
    public static readonly Wording Before = new("整改前", "Before");
    public static readonly Wording After = new("整改后", "After");
    public static readonly Wording Applied = new("可否自动整改", "Applied by exchange fix");
    public static readonly Wording Outcome = new("处理结果", "Outcome");
    public static readonly Wording Listed = new("列出数", "Listed");
    public static readonly Wording Repairable = new("可自动整改数", "Repairable by exchange fix");

    /// <summary>Whether a repair is applied, by what holds it back.</summary>
    public static Wording Of(Problem? held) => held is null
        ? new("是", "yes")
        : new($"否：{held.Title("zh")}", $"no: {held.Title("en")}");

    public static Wording Of(RepairOutcome outcome) => outcome switch
    {
        RepairOutcome.Applied => new("已整改", "applied"),
        RepairOutcome.Settled => new("已随其他整改消除", "settled by another repair"),
        RepairOutcome.NeedsPerson => new("须人工处理", "needs a person"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static Wording Of(RepairKind kind) => kind switch
    {
        RepairKind.ReplacePoints => new Wording("替换节点", "replace points"),
        RepairKind.CleanText => new Wording("清理文本", "clean text"),
        RepairKind.SetValue => new Wording("更正取值", "set value"),
        RepairKind.Renumber => new Wording("重新编号", "renumber"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
