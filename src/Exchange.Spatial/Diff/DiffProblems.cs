using Exchange.Domain.Problems;

namespace Exchange.Spatial.Diff;

/// <summary>Why two versions of a layer cannot be compared.</summary>
public static class DiffProblems
{
    public static readonly ProblemDefinition FieldMissing = new(
        "diff.field-missing", 422,
        "A version lacks the attribute to compare by", "缺少比对字段",
        "Version {version} of \"{layer}\" has no attribute \"{field}\"; it has {found}. Name one that both have.",
        "图层“{layer}”的第 {version} 个版本没有字段“{field}”，现有字段为 {found}。请指定两个版本都有的字段。");

    public static readonly ProblemDefinition ReferencesDiffer = new(
        "diff.references-differ", 422,
        "The versions are in different coordinate systems", "两个版本的坐标系不同",
        "The old version of \"{layer}\" is in {old}, the new one in {new}. Convert one of them first.",
        "图层“{layer}”的旧版坐标系为 {old}，新版为 {new}。请先转换其中一个版本。");

    public static readonly ProblemDefinition TooManyChanges = new(
        "diff.too-many-changes", 422,
        "Too many changes to judge against each other", "变更过多，无法逐对判定",
        "{found} features of \"{layer}\" changed on one side; at most {allowed} can be judged. Judge smaller parts.",
        "图层“{layer}”一侧有 {found} 个要素变更，最多可判定 {allowed} 个。请分区判定。");

    public static readonly ProblemDefinition TooManyMeetings = new(
        "diff.too-many-meetings", 422,
        "Too many changes lie on top of one another", "变更相互重叠过多",
        "Changes of \"{layer}\" meet in more than {allowed} places. Judge smaller parts, or check it for overlaps.",
        "图层“{layer}”的变更相互接触处超过 {allowed} 处。请分区判定，或先检查图层内的重叠。");
}
