using System.Globalization;
using Exchange.Contracts.Documents;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Archiving;
using Exchange.Hub.Documents;
using Exchange.Node.Cases;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Validation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Documents;

/// <summary>Documents of archived packages: their list, pages as pictures and text, pictures, and files to download.</summary>
/// <remarks>
/// Rights are those of the case or the release, and of each file by its secrecy level and audience. Nothing an office wrote reaches
/// a browser as something it would run: PDFs come as pictures drawn here, pictures only as PNG or JPEG by their content and
/// under a policy that allows nothing, everything else as a download.
/// </remarks>
internal static class DocumentEndpoints
{
    // For whoever opens the address itself: no script, no form, no page of this origin.
    private const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/cases/{id}/versions/{version:int}/documents").WithTags("Documents")
            .Requires(Operation.ViewCase, RightFor.Case);
        cases.MapGet("", CaseListAsync).WithName("ListCaseDocuments")
            .WithSummary("Documents of a package version the caller may know");
        cases.MapGet("/{number:int}/pages", CasePagesAsync).WithName("ListCaseDocumentPages")
            .WithSummary("The pages of a PDF with their sizes");
        Drawn(cases.MapGet("/{number:int}/pages/{page:int}/picture", CasePageAsync), "GetCaseDocumentPage");
        cases.MapGet("/{number:int}/pages/{page:int}/text", CaseTextAsync).WithName("GetCaseDocumentText")
            .WithSummary("The text of a page of a PDF");
        Pictured(cases.MapGet("/{number:int}/picture", CasePictureAsync), "GetCaseDocumentPicture");
        Downloaded(cases.MapGet("/{number:int}/file", CaseFileAsync), "DownloadCaseDocument");

        var messages = routes.MapGroup("/cases/{id}/messages/{message:guid}/documents").WithTags("Documents")
            .Requires(Operation.ViewCase, RightFor.Case);
        messages.MapGet("", MessageListAsync).WithName("ListMessageDocuments")
            .WithSummary("Documents that came with a message about a case");
        messages.MapGet("/{number:int}/pages", MessagePagesAsync).WithName("ListMessageDocumentPages")
            .WithSummary("The pages of a PDF with their sizes");
        Drawn(messages.MapGet("/{number:int}/pages/{page:int}/picture", MessagePageAsync), "GetMessageDocumentPage");
        messages.MapGet("/{number:int}/pages/{page:int}/text", MessageTextAsync).WithName("GetMessageDocumentText")
            .WithSummary("The text of a page of a PDF");
        Pictured(messages.MapGet("/{number:int}/picture", MessagePictureAsync), "GetMessageDocumentPicture");
        Downloaded(messages.MapGet("/{number:int}/file", MessageFileAsync), "DownloadMessageDocument");

        var releases = routes.MapGroup("/releases/{id:guid}/documents").WithTags("Documents")
            .Requires(Operation.ViewReleases, RightFor.Anywhere);
        releases.MapGet("", ReleaseListAsync).WithName("ListReleaseDocuments")
            .WithSummary("Documents of a released package the caller may know");
        releases.MapGet("/{number:int}/pages", ReleasePagesAsync).WithName("ListReleaseDocumentPages")
            .WithSummary("The pages of a PDF with their sizes");
        Drawn(releases.MapGet("/{number:int}/pages/{page:int}/picture", ReleasePageAsync), "GetReleaseDocumentPage");
        releases.MapGet("/{number:int}/pages/{page:int}/text", ReleaseTextAsync).WithName("GetReleaseDocumentText")
            .WithSummary("The text of a page of a PDF");
        Pictured(releases.MapGet("/{number:int}/picture", ReleasePictureAsync), "GetReleaseDocumentPicture");
        Downloaded(releases.MapGet("/{number:int}/file", ReleaseFileAsync), "DownloadReleaseDocument");
    }

    private static void Drawn(RouteHandlerBuilder endpoint, string name) => endpoint.WithName(name)
        .WithSummary("A page of a PDF as a picture; its longer side has 1000, 1600, 2400 or 3600 pixels")
        .Produces<Stream>(StatusCodes.Status200OK, "image/png").Produces(StatusCodes.Status304NotModified);

    private static void Pictured(RouteHandlerBuilder endpoint, string name) => endpoint.WithName(name)
        .WithSummary("A PNG or JPEG image to be shown").Produces<Stream>(StatusCodes.Status200OK, "image/png", "image/jpeg");

    private static void Downloaded(RouteHandlerBuilder endpoint, string name) => endpoint.WithName(name)
        .WithSummary("A document to be saved").Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");

    private static async Task<Results<Ok<PackageDocuments>, ProblemResult>> CaseListAsync(
        string id, int version, HeldPackages held, DocumentQueries documents, CancellationToken cancellationToken) =>
        await ListAsync(await held.VersionAsync(CaseId.Parse(id), version, cancellationToken), documents, cancellationToken);

    private static async Task<Results<Ok<PackageDocuments>, ProblemResult>> MessageListAsync(
        string id, Guid message, HeldPackages held, DocumentQueries documents, CancellationToken cancellationToken) =>
        await ListAsync(await held.DocumentsAsync(CaseId.Parse(id), message, cancellationToken), documents, cancellationToken);

    private static async Task<Results<Ok<PackageDocuments>, ProblemResult>> ReleaseListAsync(
        Guid id, HeldPackages held, DocumentQueries documents, CancellationToken cancellationToken) =>
        await ListAsync(await held.ReleasedAsync(id, cancellationToken), documents, cancellationToken);

    private static async Task<Results<Ok<DocumentPages>, ProblemResult>> CasePagesAsync(
        string id, int version, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await PagesAsync(
            await held.VersionAsync(CaseId.Parse(id), version, context.RequestAborted), number, documents, context);

    private static async Task<Results<Ok<DocumentPages>, ProblemResult>> MessagePagesAsync(
        string id, Guid message, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await PagesAsync(
            await held.DocumentsAsync(CaseId.Parse(id), message, context.RequestAborted), number, documents, context);

    private static async Task<Results<Ok<DocumentPages>, ProblemResult>> ReleasePagesAsync(
        Guid id, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await PagesAsync(await held.ReleasedAsync(id, context.RequestAborted), number, documents, context);

    private static async Task<IResult> CasePageAsync(
        string id, int version, int number, int page, int? pixels, HeldPackages held, DocumentQueries documents,
        HttpContext context) =>
        await PageAsync(
            await held.VersionAsync(CaseId.Parse(id), version, context.RequestAborted), number, page, pixels, documents,
            context);

    private static async Task<IResult> MessagePageAsync(
        string id, Guid message, int number, int page, int? pixels, HeldPackages held, DocumentQueries documents,
        HttpContext context) =>
        await PageAsync(
            await held.DocumentsAsync(CaseId.Parse(id), message, context.RequestAborted), number, page, pixels, documents,
            context);

    private static async Task<IResult> ReleasePageAsync(
        Guid id, int number, int page, int? pixels, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await PageAsync(await held.ReleasedAsync(id, context.RequestAborted), number, page, pixels, documents, context);

    private static async Task<Results<Ok<DocumentPageText>, ProblemResult>> CaseTextAsync(
        string id, int version, int number, int page, HeldPackages held, DocumentQueries documents,
        HttpContext context) =>
        await TextAsync(
            await held.VersionAsync(CaseId.Parse(id), version, context.RequestAborted), number, page, documents, context);

    private static async Task<Results<Ok<DocumentPageText>, ProblemResult>> MessageTextAsync(
        string id, Guid message, int number, int page, HeldPackages held, DocumentQueries documents,
        HttpContext context) =>
        await TextAsync(
            await held.DocumentsAsync(CaseId.Parse(id), message, context.RequestAborted), number, page, documents, context);

    private static async Task<Results<Ok<DocumentPageText>, ProblemResult>> ReleaseTextAsync(
        Guid id, int number, int page, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await TextAsync(await held.ReleasedAsync(id, context.RequestAborted), number, page, documents, context);

    private static async Task<IResult> CasePictureAsync(
        string id, int version, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await PictureAsync(
            await held.VersionAsync(CaseId.Parse(id), version, context.RequestAborted), number, documents, context);

    private static async Task<IResult> MessagePictureAsync(
        string id, Guid message, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await PictureAsync(
            await held.DocumentsAsync(CaseId.Parse(id), message, context.RequestAborted), number, documents, context);

    private static async Task<IResult> ReleasePictureAsync(
        Guid id, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await PictureAsync(await held.ReleasedAsync(id, context.RequestAborted), number, documents, context);

    private static async Task<IResult> CaseFileAsync(
        string id, int version, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await FileAsync(
            await held.VersionAsync(CaseId.Parse(id), version, context.RequestAborted), number, documents, context);

    private static async Task<IResult> MessageFileAsync(
        string id, Guid message, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await FileAsync(
            await held.DocumentsAsync(CaseId.Parse(id), message, context.RequestAborted), number, documents, context);

    private static async Task<IResult> ReleaseFileAsync(
        Guid id, int number, HeldPackages held, DocumentQueries documents, HttpContext context) =>
        await FileAsync(await held.ReleasedAsync(id, context.RequestAborted), number, documents, context);

    private static async Task<Results<Ok<PackageDocuments>, ProblemResult>> ListAsync(
        Outcome<ArchivedVersion> version, DocumentQueries documents, CancellationToken cancellationToken)
    {
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        var found = await documents.ListAsync(version.Value, cancellationToken);
        return found.Succeeded ? TypedResults.Ok(found.Value) : new ProblemResult(found.Problem);
    }

    private static async Task<Results<Ok<DocumentPages>, ProblemResult>> PagesAsync(
        Outcome<ArchivedVersion> version, int number, DocumentQueries documents, HttpContext context)
    {
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        var found = await documents.PagesAsync(version.Value, number, context.RequestAborted);
        return found.Succeeded ? TypedResults.Ok(found.Value) : Refused(found.Problem, context.Response);
    }

    private static async Task<Results<Ok<DocumentPageText>, ProblemResult>> TextAsync(
        Outcome<ArchivedVersion> version, int number, int page, DocumentQueries documents, HttpContext context)
    {
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        var found = await documents.TextAsync(version.Value, number, page, context.RequestAborted);
        return found.Succeeded ? TypedResults.Ok(found.Value) : Refused(found.Problem, context.Response);
    }

    private static async Task<IResult> PageAsync(
        Outcome<ArchivedVersion> version, int number, int page, int? pixels, DocumentQueries documents,
        HttpContext context)
    {
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        var found = await documents.PageAsync(
            version.Value, number, page, pixels ?? DocumentQueries.Sizes[1], context.RequestAborted);
        if (!found.Succeeded)
            return Refused(found.Problem, context.Response);
        Guard(context.Response);
        return TypedResults.Bytes(
            found.Value, "image/png", entityTag: new EntityTagHeaderValue(FormattableString.Invariant(
                $"\"{version.Value.Digest}-{number}-{page}-{pixels}-a{DocumentLibrary.Algorithm}\"")));
    }

    private static async Task<IResult> PictureAsync(
        Outcome<ArchivedVersion> version, int number, DocumentQueries documents, HttpContext context)
    {
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        var found = await documents.PictureAsync(version.Value, number, context.RequestAborted);
        if (!found.Succeeded)
            return Refused(found.Problem, context.Response);
        Guard(context.Response);
        return TypedResults.Stream(found.Value.Content, TypeOf(found.Value.Document.Form));
    }

    private static async Task<IResult> FileAsync(
        Outcome<ArchivedVersion> version, int number, DocumentQueries documents, HttpContext context)
    {
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        var found = await documents.FileAsync(version.Value, number, context.RequestAborted);
        if (!found.Succeeded)
            return Refused(found.Problem, context.Response);
        Guard(context.Response);
        // A name makes it an attachment, and the type says nothing a browser would act on.
        return TypedResults.File(
            found.Value.Content, "application/octet-stream", found.Value.Document.Name, enableRangeProcessing: true);
    }

    private static string TypeOf(DocumentForm form) => form switch
    {
        DocumentForm.Png => "image/png",
        DocumentForm.Jpeg => "image/jpeg",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Not shown as a picture."),
    };

    private static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "private, no-cache";
    }

    private static ProblemResult Refused(Problem problem, HttpResponse response)
    {
        if (problem.Definition == DocumentViewProblems.Busy)
            response.Headers.RetryAfter = DocumentGate.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new ProblemResult(problem);
    }
}
