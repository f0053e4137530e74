using Exchange.Validation.Reports;

namespace Exchange.Validation.FixKits;

/// <summary>The text that tells whoever opens a fix kit what is in it and what to do.</summary>
internal static class KitInstructions
{
    public static string Of(CheckReport report, long repairable)
    {
        var (result, counts) = (report.Result, report.Result.Counts);
        return $"""
            整改包

            行政区划：{result.Division} {result.DivisionName}
            成果包摘要：{result.PackageDigest}
            规则包：{result.RulePack.NameZh} {result.RulePack.Id} {result.RulePack.Version}
            问题：致命 {counts.Fatal}，重 {counts.Heavy}，轻 {counts.Light}；其中 {repairable} 处可自动整改

            1. 在 QGIS 中打开 errors.gpkg,与规划图层叠加；每个点是一处问题，按缺陷等级着色，悬停显示说明。
               样式已随图层保存；如未自动套用，请加载同名 .qml。没有位置的问题(文件、表格等)只列在清单中。
            2. findings 目录按规则逐条列出问题(*.zh.csv 中文,*.en.csv 英文),可用 Excel 打开。
            3. clauses.zh.csv 列出所依据的条款。
            4. repairs.zh.csv 列出可计算的整改值(整改前、整改后)。标为“是”的可用命令自动整改到副本：
                  exchange fix 成果包 --key 密钥.pem --out 目录
               其余注明了须人工处理的原因。
            5. 修改完成后重新打包、重新检查、重新提交。

            ----------------------------------------------------------------

            Fix kit

            Division: {result.Division} {result.DivisionName}
            Package digest: {result.PackageDigest}
            Rule pack: {result.RulePack.NameEn} {result.RulePack.Id} {result.RulePack.Version}
            Findings: {counts.Fatal} fatal, {counts.Heavy} heavy, {counts.Light} light; {repairable} mended by command

            1. Open errors.gpkg in QGIS over the plan's layers. Every point is a finding, coloured by severity;
               hover to read it. The style comes with the layer; if it does not show, load the .qml of the same
               name. Findings without a place (of files, of tables) are in the lists only.
            2. findings/ lists the findings rule by rule (*.zh.csv Chinese, *.en.csv English); they open in Excel.
            3. clauses.en.csv has the clauses the rules rest on.
            4. repairs.en.csv has the corrections that can be computed, before and after. Those marked "yes" are
               applied to a copy by
                  exchange fix PACKAGE --key KEY.pem --out DIR
               The others say why a person is needed.
            5. Pack again, check again, submit again.

            """.ReplaceLineEndings("\r\n");
    }
}
