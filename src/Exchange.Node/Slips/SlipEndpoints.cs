using Exchange.Contracts.Slips;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Slips;
using Exchange.Hub.Submissions;
using Exchange.Node.Identity;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Slips;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SlipKind = Exchange.Hub.Slips.SlipKind;
using WireKind = Exchange.Contracts.Slips.SlipKind;

namespace Exchange.Node.Slips;

/// <summary>Acceptance notices and notices of return of a case, printed from its signed records.</summary>
internal static class SlipEndpoints
{
    public static void MapSlips(this IEndpointRouteBuilder routes)
    {
        var slips = routes.MapGroup("/cases/{id}/slips").WithTags("Cases").Requires(Operation.ViewCase, RightFor.Case);
        slips.MapGet("", ListAsync).WithName("ListSlips")
            .WithSummary("Acceptance notices and notices of return of a case, oldest first");
        slips.MapGet("/{record}", PrintAsync).WithName("GetSlip")
            .WithSummary("A slip as PDF, in the language of the request or the one named (zh, en)")
            .Produces<Stream>(StatusCodes.Status200OK, "application/pdf");
    }

    private static async Task<Ok<IReadOnlyList<SlipItem>>> ListAsync(
        string id, WriteSlip slips, DivisionTable divisions, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<SlipItem>>(
        [
            .. (await slips.ListAsync(CaseId.Parse(id), cancellationToken)).Select(slip => new SlipItem(
                slip.Record, slip.Kind.To<WireKind>(), slip.Version, slip.Node.Value, divisions.NameOf(slip.Node), slip.At)),
        ]);

    private static async Task<IResult> PrintAsync(
        string id, string record, string? language, WriteSlip slips, UploadFiles folders, TimeProvider clock,
        HttpContext context)
    {
        if (language is not (null or "zh" or "en"))
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "language"), ("value", language.Length <= 20 ? language : language[..20]), ("allowed", "zh, en")));
        var chosen = language ?? RequestLanguage.Of(context.Request);
        var written = await slips.HandleAsync(
            CaseId.Parse(id), record, chosen == "zh" ? ReportLanguage.Chinese : ReportLanguage.English,
            context.RequestAborted);
        if (!written.Succeeded)
            return new ProblemResult(written.Problem);

        var (slip, sheet) = written.Value;
        var work = $"slip-{Guid.CreateVersion7(clock.GetUtcNow()):N}";
        try
        {
            var file = Path.Combine(folders.FreshWorkFolder(work), "slip.pdf");
            await SlipPdf.WriteAsync(sheet, file, context.RequestAborted);
            var headers = context.Response.Headers;
            headers.ContentDisposition = Disposition(slip, sheet, chosen);
            headers.ContentLanguage = chosen == "zh" ? "zh-CN" : "en";
            headers.CacheControl = "private, no-cache";
            headers.Append("Vary", "Accept-Language");
            return TypedResults.Bytes(await File.ReadAllBytesAsync(file, context.RequestAborted), "application/pdf");
        }
        finally
        {
            folders.DeleteWorkFolder(work);
        }
    }

    private static string Disposition(Slip slip, SlipSheet sheet, string language)
    {
        var kind = slip.Kind == SlipKind.Acceptance ? "acceptance" : "return";
        var header = new ContentDispositionHeaderValue("attachment")
        {
            FileName = FormattableString.Invariant($"{slip.CaseId}-v{slip.Version}-{kind}-{slip.Record[..8]}.pdf"),
        };
        if (language == "zh")
            header.FileNameStar = FormattableString.Invariant($"{slip.CaseId} 第{slip.Version}版 {sheet.Title}.pdf");
        return header.ToString();
    }
}
