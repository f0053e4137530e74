namespace Exchange.Validation.Reports.Comparison;

/// <summary>The words of each kind of difference; <c>{below}</c> and <c>{here}</c> are the two values.</summary>
internal static class DifferenceTexts
{
    public static ReportDifference Of(DifferenceKind kind, string? below, string? here, string? rule = null) => new()
    {
        Kind = kind,
        Rule = rule,
        En = Fill(TextOf(kind).En, below ?? "none", here ?? "none"),
        Zh = Fill(TextOf(kind).Zh, below ?? "无", here ?? "无"),
    };

    public static Wording TextOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.NotComparable => new("无法与下级报告比较", "The report from below cannot be compared"),
        DifferenceKind.OtherEngine => new(
            "检查引擎版本不同：下级 {below}，本级 {here}", "Another engine: {below} below, {here} here"),
        DifferenceKind.OtherRulePack => new(
            "规则包不同：下级 {below}，本级 {here}", "Another rule pack: {below} below, {here} here"),
        DifferenceKind.OtherProfile => new(
            "成果规范不同：下级 {below}，本级 {here}", "Another profile: {below} below, {here} here"),
        DifferenceKind.OtherBaseline => new(
            "上级下发数据不同：下级 {below}，本级 {here}", "Another baseline: {below} below, {here} here"),
        DifferenceKind.OtherBaseDate => new(
            "代码基准日不同：下级 {below}，本级 {here}", "Another base date: {below} below, {here} here"),
        DifferenceKind.OtherVerdict => new(
            "检查结论不同：下级 {below}，本级 {here}", "Another verdict: {below} below, {here} here"),
        DifferenceKind.OtherCount => new(
            "问题数不同：下级 {below}，本级 {here}", "Another number of findings: {below} below, {here} here"),
        DifferenceKind.OnlyBelow => new("仅下级报告有此问题", "Found below only"),
        DifferenceKind.OnlyHere => new("仅本级检查有此问题", "Found here only"),
        DifferenceKind.OtherSeverity => new(
            "问题等级不同：下级 {below}，本级 {here}", "Another severity: {below} below, {here} here"),
        DifferenceKind.OtherException => new(
            "例外不同：下级 {below}，本级 {here}", "Another exception: {below} below, {here} here"),
        DifferenceKind.OtherValues => new(
            "问题相同，取值不同：下级 {below}，本级 {here}",
            "The same finding with other values: {below} below, {here} here"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Fill(string text, string below, string here) =>
        text.Replace("{here}", here, StringComparison.Ordinal).Replace("{below}", below, StringComparison.Ordinal);
}
