using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports;

/// <summary>The fixed texts of the report.</summary>
internal static class ReportWords
{
    public static readonly Wording Title = new("成果质量检查报告", "Quality check report");
    public static readonly Wording Verdict = new("检查结论", "Verdict");
    public static readonly Wording Passed = new("检查通过", "Passed");
    public static readonly Wording Failed = new("检查不通过", "Failed");
    public static readonly Wording About = new("检查对象与依据", "What was checked, and against what");
    public static readonly Wording Package = new("成果包", "Package");
    public static readonly Wording PackageDigest = new("成果包摘要", "Package digest");
    public static readonly Wording NoDigest = new("成果包没有清单，无摘要", "The package has no manifest, hence no digest");
    public static readonly Wording Division = new("行政区", "Division");
    public static readonly Wording Profile = new("成果规范", "Profile");
    public static readonly Wording RulePack = new("规则包", "Rule pack");
    public static readonly Wording RulePackDigest = new("规则包摘要", "Rule pack digest");
    public static readonly Wording Engine = new("检查引擎", "Engine");
    public static readonly Wording BaseDate = new("代码基准日", "Codes valid on");
    public static readonly Wording CheckedAt = new("检查时间", "Checked");
    public static readonly Wording Features = new("要素", "Features");
    public static readonly Wording FindingsFile = new("问题清单文件", "Findings file");
    public static readonly Wording PassRule = new("判定规则", "Pass rule");
    public static readonly Wording ByClass = new("分类汇总", "Summary by class");
    public static readonly Wording Class = new("检查类", "Class");
    public static readonly Wording ByRule = new("逐条规则结果", "Results by rule");
    public static readonly Wording Rule = new("规则", "Rule");
    public static readonly Wording RuleName = new("检查内容", "What it checks");
    public static readonly Wording Severity = new("等级", "Severity");
    public static readonly Wording Result = new("结果", "Result");
    public static readonly Wording Found = new("问题数", "Findings");
    public static readonly Wording AcceptedFindings = new("例外", "Accepted");
    public static readonly Wording Total = new("合计", "Total");
    public static readonly Wording Exceptions = new("已接受的例外", "Accepted exceptions");
    public static readonly Wording Document = new("文号", "Document");
    public static readonly Wording Reason = new("理由", "Reason");
    public static readonly Wording NoReason = new("未说明", "Not stated");
    public static readonly Wording Covers = new("适用范围", "Covers");
    public static readonly Wording WholePackage = new("整个成果包", "The whole package");
    public static readonly Wording Layers = new("图层", "Layers");
    public static readonly Wording Layer = new("图层", "Layer");
    public static readonly Wording File = new("文件", "File");
    public static readonly Wording LightOnFeatures = new("要素轻缺陷", "Light on features");
    public static readonly Wording Share = new("占比", "Share");
    public static readonly Wording Findings = new("问题详情", "Findings in detail");
    public static readonly Wording Place = new("位置", "Place");
    public static readonly Wording Problem = new("问题", "What is wrong");
    public static readonly Wording Suggestion = new("处理建议", "What to do");
    public static readonly Wording Clause = new("条款", "Clause");
    public static readonly Wording Feature = new("要素", "Feature");
    public static readonly Wording Identifier = new("标识码", "Identifier");
    public static readonly Wording Field = new("字段", "Field");
    public static readonly Wording Related = new("相关", "Related");
    public static readonly Wording Clean = new("无问题", "Clean");
    public static readonly Wording NotChecked = new("未检查", "Not checked");
    public static readonly Wording Notes = new("未检查事项与人工比对事项", "Not checked, and for a person to compare");
    public static readonly Wording Comparison = new("与下级报告比较", "Compared with the report from below");
    public static readonly Wording ComparisonAgrees = new(
        "两份报告结论一致，问题相同。", "Both reports come to the same verdict and the same findings.");
    public static readonly Wording ComparisonDiffers = new(
        "两份报告不一致；以本级检查为准。", "The reports differ; the check made here decides.");
    public static readonly Wording VerdictBelow = new("下级结论", "Verdict below");
    public static readonly Wording RulePackBelow = new("下级规则包", "Rule pack below");
    public static readonly Wording EngineBelow = new("下级质检程序", "Engine below");
    public static readonly Wording OnlyBelow = new("仅下级", "Only below");
    public static readonly Wording OnlyHere = new("仅本级", "Only here");
    public static readonly Wording Changed = new("内容不同", "Changed");
    public static readonly Wording Difference = new("差异", "Difference");
    public static readonly Wording Indicators = new("规划指标", "Planning indicators");
    public static readonly Wording Indicator = new("指标", "Indicator");
    public static readonly Wording IndicatorUnit = new("单位", "Unit");
    public static readonly Wording IndicatorBefore = new("现状值", "Base year");
    public static readonly Wording IndicatorValue = new("规划值", "Planned");
    public static readonly Wording IndicatorIssued = new("上级下达值", "Issued");
    public static readonly Wording IndicatorResult = new("执行情况", "Kept");
    public static readonly Wording IndicatorKept = new("符合", "Kept");
    public static readonly Wording IndicatorBroken = new("不符合", "Not kept");
    public static readonly Wording IndicatorNotBound = new("预期性指标", "Not binding");
    public static readonly Wording IndicatorNotIssued = new("未下达", "None issued");
    public static readonly Wording Baseline = new("上级下发数据", "Baseline");
    public static readonly Wording NoBaseline = new("未提供", "None given");
    public static readonly Wording ForPerson = new("待人工判定", "Left to a person");
    public static readonly Wording AcceptedMark = new("例外已接受", "Accepted exception");
    public static readonly Wording NothingFound = new("未发现问题。", "Nothing was found.");
    public static readonly Wording Page = new("第 {0} 页，共 {1} 页", "Page {0} of {1}");
    public static readonly Wording Number = new("序号", "No.");

    public static readonly Wording More = new(
        "本规则共 {0} 条问题，以上列出前 {1} 条，另有 {2} 条未列出；表格和问题清单文件最多收录 {3} 条。",
        "This rule has {0} findings; the first {1} are shown and {2} more are not. The workbook and the findings file "
        + "hold {3}.");

    public static readonly Wording PassRuleText = new(
        "有致命缺陷则不予接收；有未被接受例外覆盖的重缺陷则退回补正；图层要素的轻缺陷数不超过该图层要素数的 {0}% 则附清单通过，超过则退回补正。",
        "Any fatal finding rejects the package. A heavy finding without an accepted exception sends it back. Light "
        + "findings on features pass with a list up to {0} % of the features of their layer; "
        + "beyond that the package goes back.");

    public static Wording Of(Disposition disposition) => disposition switch
    {
        Disposition.Pass => new("未发现问题，可以接收。", "Nothing was found. The package can be accepted."),
        Disposition.PassWithList => new(
            "可以接收；所附问题清单不影响通过，建议在下次更新时处理。",
            "The package can be accepted. The findings listed do not block; mend them with the next update."),
        Disposition.Return => new(
            "退回补正：请按处理建议修改后重新提交。", "Returned for correction. Mend the findings as suggested and submit again."),
        Disposition.Reject => new(
            "不予接收：存在致命缺陷，请先处理致命缺陷后重新提交。",
            "Rejected because of fatal findings. Mend those first, then submit again."),
        _ => throw new ArgumentOutOfRangeException(nameof(disposition), disposition, null),
    };

    public static Wording Of(Severity severity) => severity switch
    {
        RulePacks.Severity.Fatal => new("致命", "Fatal"),
        RulePacks.Severity.Heavy => new("重", "Heavy"),
        RulePacks.Severity.Light => new("轻", "Light"),
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    public static char LetterOf(Severity severity) => severity switch
    {
        RulePacks.Severity.Fatal => 'F',
        RulePacks.Severity.Heavy => 'H',
        RulePacks.Severity.Light => 'L',
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
