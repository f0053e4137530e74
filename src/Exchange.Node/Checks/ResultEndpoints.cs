using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Domain.Rights;
using Exchange.Hub.Checks;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Validation.Reports;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Checks;

/// <summary>The files of a finished check: the report in every form, and the fix kit.</summary>
/// <remarks>
/// They are made when asked for. Whoever has a copy of the same signed report is told so without anything being made.
/// </remarks>
internal static class ResultEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder versions)
    {
        versions.MapGet("/report.{format}", ReportAsync).WithName("GetReportFile")
            .WithSummary("The report of a finished check as html, pdf, xlsx or json, in the language of the request")
            .Produces<Stream>(
                StatusCodes.Status200OK, ResultName.ContentType(ResultKind.ReportHtml),
                ResultName.ContentType(ResultKind.ReportPdf), ResultName.ContentType(ResultKind.ReportWorkbook),
                ResultName.ContentType(ResultKind.ReportJson))
            .Produces(StatusCodes.Status304NotModified)
            .Requires(Operation.ViewCase, RightFor.Case);
        versions.MapGet("/fix-kit", FixKitAsync).WithName("GetFixKit")
            .WithSummary("The fix kit of a finished check: error layer, lists, clauses and computed repairs in one ZIP file")
            .Produces<Stream>(StatusCodes.Status200OK, ResultName.ContentType(ResultKind.FixKit))
            .Produces(StatusCodes.Status304NotModified)
            .Requires(Operation.ViewCase, RightFor.Case);
    }

    private static Task<IResult> ReportAsync(
        string id, int version, string format, CheckResults results, ResultDesk desk, HttpContext context) =>
        ResultName.Formats.TryGetValue(format, out var kind)
            ? AnswerAsync(id, version, kind, results, desk, context)
            : Task.FromResult<IResult>(new ProblemResult(CheckRunProblems.UnknownFormat.With(
                ("format", format), ("known", string.Join(", ", ResultName.Formats.Keys)))));

    private static Task<IResult> FixKitAsync(
        string id, int version, CheckResults results, ResultDesk desk, HttpContext context) =>
        AnswerAsync(id, version, ResultKind.FixKit, results, desk, context);

    private static async Task<IResult> AnswerAsync(
        string id, int version, ResultKind kind, CheckResults results, ResultDesk desk, HttpContext context)
    {
        var found = await results.FindAsync(CaseId.Parse(id), version, context.RequestAborted);
        if (!found.Succeeded)
            return new ProblemResult(found.Problem);

        var language = RequestLanguage.Of(context.Request);
        // Weak, because a later program may write the same report a little differently.
        var tag = new EntityTagHeaderValue($"\"{found.Value.ReportDigest}-{kind}-{language}\"", isWeak: true);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            Label(context.Response, tag);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var made = await desk.MakeAsync(
            found.Value, kind, language == "zh" ? ReportLanguage.Chinese : ReportLanguage.English, context.RequestAborted);
        if (!made.Succeeded)
        {
            context.Response.Headers.RetryAfter =
                ResultDesk.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new ProblemResult(made.Problem);
        }

        context.Response.RegisterForDisposeAsync(made.Value);
        Label(context.Response, tag);
        context.Response.Headers.ContentDisposition = ResultName.Disposition(kind, id, version, language);
        context.Response.Headers.ContentLanguage = language == "zh" ? "zh-CN" : "en";
        return TypedResults.Stream(made.Value.Content, ResultName.ContentType(kind));
    }

    private static void Label(HttpResponse response, EntityTagHeaderValue tag)
    {
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Append("Vary", "Accept-Language");
    }
}
