using Exchange.Domain.Problems;

namespace Exchange.Hub.Maps;

/// <summary>Why a package cannot be looked at on a map.</summary>
public static class MapProblems
{
    public static readonly ProblemDefinition NotReady = new(
        "map.not-ready", 409, "The map is being prepared", "地图正在准备",
        "The layers of version {version} are being cut into tiles. Ask for the list of layers until it says they are "
        + "ready.",
        "正在切分第 {version} 版的图层瓦片。请重新读取图层列表，待其显示已就绪。");

    public static readonly ProblemDefinition CuttingFailed = new(
        "map.cutting-failed", 500, "The layers could not be cut into tiles", "图层切片失败",
        "The process that cuts the layers ended without a result ({reason}). It is tried again later; ask the operator "
        + "if it lasts.",
        "切分图层的进程未给出结果（{reason}）。系统稍后重试；如持续出现，请联系运行维护人员。");

    public static readonly ProblemDefinition PackageUnreadable = new(
        "map.package-unreadable", 409, "The package cannot be read", "成果包无法读取",
        "Version {version} of plan {plan} cannot be read from this node's archive, or its tiles cannot be written. It is tried "
        + "again later; ask the operator if it lasts: the reason is in the log.",
        "规划 {plan} 第 {version} 版无法从本节点归档库读取，或瓦片无法写入。系统稍后重试；如持续出现，请联系运行维护人员，原因见日志。");

    public static readonly ProblemDefinition Busy = new(
        "map.busy", 503, "Too many tiles at once", "同时读取的瓦片过多",
        "This node is reading {concurrent} tiles and {waiting} more are waited for. Try again in {seconds} seconds.",
        "本节点正在读取 {concurrent} 个瓦片，另有 {waiting} 个排队。请在 {seconds} 秒后重试。");

    public static readonly ProblemDefinition TileTookTooLong = new(
        "map.tile-took-too-long", 503, "The tile took too long", "瓦片生成超时",
        "A tile of layer '{layer}' was not ready within {max} seconds and was given up. Try again in {seconds} seconds, "
        + "or look at another part of the map.",
        "图层“{layer}”的瓦片未能在 {max} 秒内生成，已放弃。请在 {seconds} 秒后重试，或查看地图的其他位置。");

    public static readonly ProblemDefinition NoSuchVersion = new(
        "map.no-such-version", 404, "There is no such version", "没有该版本",
        "Case {case} has no version {version} at this node. Look at the case for its versions.",
        "本节点的业务 {case} 没有第 {version} 版。请查看该业务的版本。");

    public static readonly ProblemDefinition NotHeld = new(
        "map.not-held", 404, "The package is not kept here", "本节点未保存该成果包",
        "Package {digest} of plan {plan} is not in this node's archive. Look at it where it was released.",
        "规划 {plan} 的成果包 {digest} 不在本节点的归档库中。请到发布该成果的节点查看。");

    public static readonly ProblemDefinition NoSuchLayer = new(
        "map.no-such-layer", 404, "There is no such layer", "没有该图层",
        "The package has no layer '{layer}' that can be drawn. The layers are {known}.",
        "成果包没有可显示的图层“{layer}”。可显示的图层：{known}。");

    public static readonly ProblemDefinition NoSuchFeature = new(
        "map.no-such-feature", 404, "There is no such feature", "没有该要素",
        "Layer '{layer}' has no feature {number}. Click the feature on the map again.",
        "图层“{layer}”没有编号 {number} 的要素。请在地图上重新点选。");

    public static readonly ProblemDefinition NoOfficeMap = new(
        "map.no-office-map", 404, "This node has no map service", "本节点未设置地图服务",
        "No map service of the office is set at this node. The administrator sets one under Maps:BaseMap; maps are complete "
        + "without it.",
        "本节点未设置本单位的地图服务。管理员可在 Maps:BaseMap 中设置；不设置也不影响规划图。");

    public static readonly ProblemDefinition OfficeMapSilent = new(
        "map.office-map-silent", 503, "The map service does not answer", "地图服务没有响应",
        "The map service of the office did not answer within {max} seconds. The plan is shown without it; it is asked again "
        + "in {seconds} seconds.",
        "本单位的地图服务未在 {max} 秒内响应。规划图照常显示，不含该底图；{seconds} 秒后重试。");

    public static readonly ProblemDefinition OfficeMapWrong = new(
        "map.office-map-wrong", 502, "The map service gave no usable tile", "地图服务返回的瓦片无法使用",
        "The map service answered with {found}; usable are {allowed}. The plan is shown without it; ask the administrator "
        + "to look at the settings below Maps:BaseMap.",
        "地图服务返回了 {found}；可用的是 {allowed}。规划图照常显示，不含该底图。请管理员检查 Maps:BaseMap 下的设置。");
}
