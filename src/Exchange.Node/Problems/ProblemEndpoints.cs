using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Domain.Problems;
using Exchange.Node.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Problems;

/// <summary>Explains problem codes; the <c>type</c> of every problem leads here.</summary>
internal static class ProblemEndpoints
{
    public static void MapProblems(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/problems", List)
            .WithName("ListProblems").WithTags("Problems").WithSummary("All problem codes and what they mean").OpenToAll();
        routes.MapGet("/problems/{code}", Explain)
            .WithName("GetProblem").WithTags("Problems").WithSummary("What a problem code means").OpenToAll();
    }

    private static Ok<IReadOnlyList<ProblemExplanation>> List(KnownProblems known) =>
        TypedResults.Ok<IReadOnlyList<ProblemExplanation>>(
            [.. known.All.OrderBy(definition => definition.Code, StringComparer.Ordinal).Select(Describe)]);

    private static Results<Ok<ProblemExplanation>, ProblemResult> Explain(string code, KnownProblems known) =>
        known.Find(code) is { } definition
            ? TypedResults.Ok(Describe(definition))
            : new ProblemResult(NodeProblems.NoSuchProblem.With(("code", code)));

    private static ProblemExplanation Describe(ProblemDefinition definition) => new(
        definition.Code,
        definition.Status,
        new LocalizedText(definition.TitleEn, definition.TitleZh),
        new LocalizedText(definition.DetailEn, definition.DetailZh));
}
