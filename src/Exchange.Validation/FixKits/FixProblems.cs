using Exchange.Domain.Problems;

namespace Exchange.Validation.FixKits;

/// <summary>Why a repair is left to a person, and why a package is not repaired at all.</summary>
internal static class FixProblems
{
    public static readonly ProblemDefinition NotSafe = new(
        "fix.not-safe", 422, "A person decides", "须人工确认",
        "The correction is one of several that are possible. Decide, then change the value yourself.",
        "该整改值只是可能的取值之一。请人工确认后自行修改。");

    public static readonly ProblemDefinition ShapeInQuestion = new(
        "fix.shape-in-question", 422, "The shape is in question", "图形存在问题",
        "The value follows from the feature's shape, and the shape has a finding of its own. Correct the shape first.",
        "该值由图形计算得出，而图形本身存在问题。请先修正图形。");

    public static readonly ProblemDefinition WouldMakeNewFinding = new(
        "fix.would-make-new-finding", 422, "It would make a new finding", "会产生新的问题",
        "The correction was tried, and the check then found something new. Look at the feature and its neighbours.",
        "试行该整改后，检查发现了新的问题。请查看该要素及其相邻要素。");

    public static readonly ProblemDefinition Contradicted = new(
        "fix.contradicted", 422, "Two corrections contradict each other", "整改值相互矛盾",
        "Another rule asks for another value here. Decide which holds.",
        "另一条规则要求此处为其他取值。请人工判断。");

    public static readonly ProblemDefinition FoundOtherwise = new(
        "fix.found-otherwise", 422, "Something else stands there", "现值与检查时不同",
        "What the finding speaks of is not there any more, by another correction of the same feature. Check again.",
        "该要素的其他整改已改变此处内容。请重新检查。");

    public static readonly ProblemDefinition NotPossible = new(
        "fix.not-possible", 422, "The file cannot take the correction", "文件无法写入整改值",
        "The file has no place for the corrected value, or would lose something by it. Correct it in the program the "
        + "file was made with.",
        "文件无法容纳整改后的值，或写入会造成其他损失。请在制作该文件的软件中更正。");

    public static readonly ProblemDefinition TargetInside = new(
        "fix.target-inside", 422, "The copy would lie in the package", "副本位于成果包内",
        "'{target}' lies inside the package. Name a folder outside of it.",
        "“{target}”位于成果包内。请指定成果包以外的目录。");
}
