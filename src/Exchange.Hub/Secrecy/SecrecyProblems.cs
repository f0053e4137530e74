using Exchange.Domain.Problems;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>Refusals for the sake of secrecy (密级, 知悉范围).</summary>
public static class SecrecyProblems
{
    public static readonly ProblemDefinition NotClearedHere = new(
        "secrecy.not-cleared-here", 403, "Package is too secret for this node", "成果包密级超出本节点许可",
        "File '{file}' is {level} ({levelZh}); node {node} in the zone {zone} ({zoneZh}) stores at most "
        + "{allowed} ({allowedZh}). Submit the package at a node that is cleared for it, correct the level if it "
        + "is wrong, or take the file out.",
        "文件“{file}”的密级为{levelZh}（{level}），而节点 {node} 位于{zoneZh}（{zone}），最高只能存储{allowedZh}（{allowed}）。"
        + "请到具备相应许可的节点汇交；密级标注有误的请更正，或移除该文件。");

    public static readonly ProblemDefinition NotClearedThere = new(
        "secrecy.not-cleared-there", 403, "Package is too secret for the receiver", "成果包密级超出接收节点许可",
        "File '{file}' is {level} ({levelZh}); node {node} in the zone {zone} ({zoneZh}) is cleared for "
        + "at most {allowed} ({allowedZh}). The package was not sent. Correct the level if it is wrong, take the "
        + "file out, or have the root clear the node.",
        "文件“{file}”的密级为{levelZh}（{level}），而节点 {node} 位于{zoneZh}（{zone}），最高许可为{allowedZh}（{allowed}），成果包未发送。"
        + "密级标注有误的请更正，或移除该文件，或由根节点提高该节点的许可。");

    public static readonly ProblemDefinition OutsideAudience = new(
        "secrecy.outside-audience", 403, "Receiver may not know the package", "接收节点不在知悉范围内",
        "File '{file}' may be known to '{audience}' only, and node {node} is not among them. The release "
        + "was not sent. Add the division to the audience in package.json, or end the subscription.",
        "文件“{file}”的知悉范围为“{audience}”，不含节点 {node}，发布成果未发送。"
        + "请在 package.json 的知悉范围中增加该行政区，或取消订阅。");

    public static readonly ProblemDefinition Unreadable = new(
        "secrecy.unreadable", 422, "Secrecy level cannot be read", "密级无法读取",
        "package.json of package {package} cannot be read, so nobody knows how secret its files are: "
        + "{reason}. Pack the folder again.",
        "成果包 {package} 的 package.json 无法读取，不能确定各文件的密级：{reason}。请重新打包。");

    public static readonly ProblemDefinition ZoneTooOpen = new(
        "secrecy.zone-too-open", 422, "Network may not carry that level", "该网络不得承载此密级",
        "A node in the zone {zone} ({zoneZh}) may be cleared for at most {allowed} ({allowedZh}), not for "
        + "{level} ({levelZh}). Name the network the node really stands in.",
        "{zoneZh}（{zone}）中的节点最高只能许可{allowedZh}（{allowed}），不能许可{levelZh}（{level}）。请如实填写节点所在网络。");

    /// <summary>The values of the first two, and of the last without file and node.</summary>
    public static (string Name, object? Value)[] ValuesOf(SecrecyLevel level, Clearance clearance) =>
    [
        ("level", SecrecyWords.Of(level)), ("levelZh", SecrecyWords.Chinese(level)),
        ("zone", SecrecyWords.Of(clearance.Zone)), ("zoneZh", SecrecyWords.Chinese(clearance.Zone)),
        ("allowed", SecrecyWords.Of(clearance.Allowed)), ("allowedZh", SecrecyWords.Chinese(clearance.Allowed)),
    ];
}
