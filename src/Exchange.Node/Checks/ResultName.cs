using Exchange.Hub.Checks;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Checks;

/// <summary>Content type and file name of what people download of a check.</summary>
internal static class ResultName
{
    /// <summary>The forms of the report by what stands after <c>report.</c> in the address.</summary>
    public static IReadOnlyDictionary<string, ResultKind> Formats { get; } =
        new Dictionary<string, ResultKind>(StringComparer.Ordinal)
        {
            ["html"] = ResultKind.ReportHtml,
            ["pdf"] = ResultKind.ReportPdf,
            ["xlsx"] = ResultKind.ReportWorkbook,
            ["json"] = ResultKind.ReportJson,
        };

    public static string ContentType(ResultKind kind) => kind switch
    {
        ResultKind.ReportHtml => "text/html; charset=utf-8",
        ResultKind.ReportPdf => "application/pdf",
        ResultKind.ReportWorkbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ResultKind.ReportJson => "application/json",
        ResultKind.FixKit => "application/zip",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>
    /// Always as an attachment: what an office wrote into its package must not be shown as a page of this node.
    /// </summary>
    public static string Disposition(ResultKind kind, string caseId, int version, string language)
    {
        var ending = kind == ResultKind.FixKit ? "zip" : Formats.Single(format => format.Value == kind).Key;
        var plain = FormattableString.Invariant(
            $"{caseId}-v{version}-{(kind == ResultKind.FixKit ? "fix-kit" : "check-report")}.{ending}");
        var header = new ContentDispositionHeaderValue("attachment") { FileName = plain };
        if (language == "zh")
        {
            header.FileNameStar = FormattableString.Invariant(
                $"{caseId} 第{version}版 {(kind == ResultKind.FixKit ? "整改包" : "质检报告")}.{ending}");
        }

        return header.ToString();
    }
}
