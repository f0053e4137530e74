using Exchange.Domain.Problems;

namespace Exchange.Validation.Baselines;

/// <summary>Why a baseline file is refused, and why a rule could not compare with one.</summary>
internal static class BaselineProblems
{
    public static readonly ProblemDefinition Unreadable = new(
        "baseline.unreadable", 422, "Baseline file cannot be used", "下发数据文件不可用",
        "'{name}' is no baseline file: {reason}. Ask the upper level for the file again.",
        "“{name}”不是下发数据文件：{reason}。请向上级重新索取。");

    public static readonly ProblemDefinition Invalid = new(
        "baseline.invalid", 422, "Baseline cannot be used", "下发数据不可用",
        "Baseline '{name}' has {count} mistakes: {mistakes}. Nothing was checked with it; ask its issuer to correct "
        + "it.",
        "下发数据“{name}”有 {count} 处错误：{mistakes}。未用其进行检查；请由下发单位更正。");

    public static readonly ProblemDefinition LayersChanged = new(
        "baseline.layers-changed", 422, "Layers of the baseline were changed", "下发图层被改动",
        "The layers in '{name}' are not those that were signed: SHA-256 {found}, signed {expected}. Ask for the file "
        + "again.",
        "“{name}”中的图层与签名时不同：SHA-256 为 {found}，签名为 {expected}。请重新索取。");

    public static readonly ProblemDefinition TrustUnreadable = new(
        "baseline.trust-unreadable", 422, "Trusted certificates cannot be read", "受信任证书无法读取",
        "'{name}' holds no certificates in PEM form: {reason}. Name the file of the authority's certificates.",
        "“{name}”中没有 PEM 证书：{reason}。请指定认证机构证书文件。");

    public static readonly ProblemDefinition None = new(
        "baseline.none", 422, "No baseline", "无下发数据",
        "no baseline of the upper level was given; ask it for the file and check again",
        "未提供上级下发数据；请向上级索取数据文件后重新检查");

    public static readonly ProblemDefinition NotInEffect = new(
        "baseline.not-in-effect", 422, "Baseline not in effect", "下发数据未生效",
        "baseline {baseline} is in effect from {from} to {to}, and the base date of the package is {date}",
        "下发数据 {baseline} 的有效期为 {from} 至 {to}，成果基准日为 {date}");

    public static readonly ProblemDefinition NoLayer = new(
        "baseline.no-layer", 422, "Layer not in the baseline", "下发数据缺少图层",
        "baseline {baseline} has no layer {layers} in system EPSG:{epsg}",
        "下发数据 {baseline} 中没有坐标系为 EPSG:{epsg} 的图层 {layers}");

    public static readonly ProblemDefinition NoFeatures = new(
        "baseline.no-features", 422, "Nothing issued for the division", "无本行政区下发数据",
        "layer {layer} of baseline {baseline} has nothing for division {division}",
        "下发数据 {baseline} 的图层 {layer} 中没有行政区 {division} 的内容");

    public static readonly ProblemDefinition NoNeighbours = new(
        "baseline.no-neighbours", 422, "No neighbours in the baseline", "无相邻行政区数据",
        "layer {layer} of baseline {baseline} has no neighbours of division {division}",
        "下发数据 {baseline} 的图层 {layer} 中没有行政区 {division} 的相邻行政区");

    public static readonly ProblemDefinition NoTarget = new(
        "baseline.no-target", 422, "Value not in the baseline", "下发数据缺少下达值",
        "baseline {baseline} has no issued value of {codes} for division {division}",
        "下发数据 {baseline} 中没有行政区 {division} 的 {codes} 下达值");

    public static readonly ProblemDefinition NoMultiple = new(
        "baseline.no-multiple", 422, "Multiple not in the baseline", "下发数据缺少扩展倍数",
        "baseline {baseline} has no expansion multiple for division {division}",
        "下发数据 {baseline} 中没有行政区 {division} 的扩展倍数");

    public static readonly ProblemDefinition Incomplete = new(
        "baseline.incomplete", 422, "Divisions are missing", "行政区不全",
        "values of some divisions beside or below {division} are in neither the table nor baseline {baseline}, so "
        + "that the lower limit of {codes} cannot be concluded",
        "表格和下发数据 {baseline} 中缺少 {division} 同级或下级部分行政区的数值，无法判定 {codes} 的下限");

    public static readonly ProblemDefinition NoSurvey = new(
        "baseline.no-survey", 422, "No base survey", "无基期调查数据",
        "neither the package nor a baseline has the base survey ({layers})",
        "成果和下发数据中均没有基期调查图层({layers})");
}
