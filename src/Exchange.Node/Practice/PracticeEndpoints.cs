using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Packaging.Practice;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Practice;

/// <summary>Practice packages for whoever has none of their own at hand.</summary>
internal static class PracticeEndpoints
{
    private const string ZipType = "application/zip";

    public static void MapPractice(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/practice-package", MakeAsync).WithName("GetPracticePackage").WithTags("Submissions")
            .WithSummary("A practice package with invented content, clean or with planted faults, ready to be submitted")
            .WithDescription(
                "A signed county master plan package of this node's division, or of the first county below it. `faults` is `none` "
                + "(the default) or `all`; `features` is the number of land-use polygons. Each call makes another package, of a "
                + "plan of its own whose id says PRACTICE.")
            .Produces<Stream>(contentType: ZipType).Requires(Operation.SubmitPackage, RightFor.Node);

    private static async Task<IResult> MakeAsync(string? faults, int? features, PracticeDesk desk, HttpContext context)
    {
        if (faults is not (null or "none" or "all"))
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "faults"), ("value", faults.Length <= 20 ? faults : faults[..20]), ("allowed", "none, all")));
        var made = await desk.MakeAsync(
            faults == "all" ? PracticeFault.AllThatCoexist : [], features, context.RequestAborted);
        if (!made.Succeeded)
        {
            if (made.Problem.Definition == PracticePackageProblems.Busy)
                context.Response.Headers.RetryAfter =
                    PracticeDesk.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new ProblemResult(made.Problem);
        }

        context.Response.RegisterForDisposeAsync(made.Value);
        context.Response.Headers.ContentDisposition = Disposition(made.Value.Division);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(made.Value.Content, ZipType);
    }

    private static string Disposition(DivisionCode division) => new ContentDispositionHeaderValue("attachment")
    {
        FileName = $"practice-package-{division}.zip",
        FileNameStar = $"练习成果包-{division}.zip",
    }.ToString();
}
