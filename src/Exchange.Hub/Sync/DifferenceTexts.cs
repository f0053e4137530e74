using System.Globalization;
using Exchange.Spatial.Trees;

namespace Exchange.Hub.Sync;

/// <summary>What a difference says to people, in both languages.</summary>
public static class DifferenceTexts
{
    public static (string En, string Zh) Of(LevelDifference difference)
    {
        var (en, zh) = SidesOf(difference);
        var subject = $"{difference.PlanName} ({difference.CaseId} v{difference.Version})";
        var zhSubject = $"{difference.PlanName}（{difference.CaseId} 第 {difference.Version} 版）";
        return difference.Kind switch
        {
            DifferenceKind.ReleaseMissing => (
                $"Release of {subject} by node {difference.ReleasedBy} is missing {en}",
                $"{zh}缺少节点 {difference.ReleasedBy} 发布的 {zhSubject}"),
            DifferenceKind.PackageDiffers => (
                $"Release of {subject} names package {Short(difference.Digest.Value)} here and "
                + $"{Short(difference.OtherDigest)} at node {difference.Peer}",
                $"{zhSubject}的发布在本级对应成果包 {Short(difference.Digest.Value)}，在节点 {difference.Peer} 对应 "
                + $"{Short(difference.OtherDigest)}"),
            DifferenceKind.LayerDiffers => (
                $"Layer {difference.Layer} of {subject} differs; wrong {en}. "
                + $"{NumbersEn(difference)}{FeatureEn(difference)}",
                $"{zhSubject}的图层 {difference.Layer} 不一致，有误的是{zh}。{NumbersZh(difference)}{FeatureZh(difference)}"),
            DifferenceKind.Damaged => (
                $"Files of {subject} are not those that were archived {en}: {difference.Damage}",
                $"{zh}归档的 {zhSubject}文件与归档时不符：{difference.Damage}"),
            _ => throw new ArgumentOutOfRangeException(nameof(difference), difference.Kind, "Unknown kind."),
        };
    }

    private static (string En, string Zh) SidesOf(LevelDifference difference) => difference.Side switch
    {
        DifferenceSide.Here => ("here", "本级"),
        DifferenceSide.There => ($"at node {difference.Peer}", $"节点 {difference.Peer}"),
        DifferenceSide.Unknown => ("where is not known yet", "待查的一方"),
        _ => throw new ArgumentOutOfRangeException(nameof(difference), difference.Side, "Unknown side."),
    };

    private static string NumbersEn(LevelDifference difference) =>
        $"Features: {Number(difference.FeaturesHere)} here, {Number(difference.FeaturesThere)} there; area: "
        + $"{Area(difference.AreaHere)} here, {Area(difference.AreaThere)} there (m²).";

    private static string NumbersZh(LevelDifference difference) =>
        $"要素数：本级 {Number(difference.FeaturesHere)}，对方 {Number(difference.FeaturesThere)}；面积（平方米）：本级 "
        + $"{Area(difference.AreaHere)}，对方 {Area(difference.AreaThere)}。";

    private static string FeatureEn(LevelDifference difference) =>
        difference.FirstFeature is not { } key ? "" : difference.FirstFeatureKind switch
        {
            TreeDifferenceKind.OnlyHere => $" First differing feature: {key}, which only this node has.",
            TreeDifferenceKind.OnlyThere => $" First differing feature: {key}, which only node {difference.Peer} has.",
            TreeDifferenceKind.Changed => $" First differing feature: {key}, whose geometry or attributes differ.",
            _ => throw new ArgumentOutOfRangeException(nameof(difference), difference.FirstFeatureKind, "Unknown kind."),
        };

    private static string FeatureZh(LevelDifference difference) =>
        difference.FirstFeature is not { } key ? "" : difference.FirstFeatureKind switch
        {
            TreeDifferenceKind.OnlyHere => $"首个不一致的要素：{key}（仅本级有）。",
            TreeDifferenceKind.OnlyThere => $"首个不一致的要素：{key}（仅节点 {difference.Peer} 有）。",
            TreeDifferenceKind.Changed => $"首个不一致的要素：{key}（图形或属性不同）。",
            _ => throw new ArgumentOutOfRangeException(nameof(difference), difference.FirstFeatureKind, "Unknown kind."),
        };

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "—";

    private static string Area(decimal? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "—";

    private static string Short(string? digest) => digest is { Length: > 12 } ? digest[..12] : digest ?? "—";
}
