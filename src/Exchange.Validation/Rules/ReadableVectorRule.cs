using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>120101: the vector files open and every layer can be read to its end.</summary>
internal sealed class ReadableVectorRule : CheckRule
{
    private static readonly FindingText Unreadable = new(
        "{reason}", "{reasonZh}",
        "Repair the file or export it again, then open it once with a desktop program.",
        "请修复或重新导出该文件，并用桌面软件打开确认。");

    public override void OnUnreadable(VectorFault fault, RuleReporter reporter) => reporter.Report(
        Unreadable, new FindingPlace(File: fault.File, Layer: fault.Layer),
        ("problem", fault.Problem.Code), ("reason", fault.Problem.Detail("en")), ("reasonZh", fault.Problem.Detail("zh")));
}
