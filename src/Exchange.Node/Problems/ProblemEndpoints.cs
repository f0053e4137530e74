using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Node.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Problems;

/// <summary>Explains problem codes; the <c>type</c> of every problem leads here.</summary>
internal static class ProblemEndpoints
{
    public static void MapProblems(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/problems/{code}", Explain)
            .WithName("GetProblem").WithTags("Problems").WithSummary("What a problem code means").OpenToAll();

    private static Results<Ok<ProblemExplanation>, ProblemResult> Explain(string code, KnownProblems known) =>
        known.Find(code) is { } definition
            ? TypedResults.Ok(new ProblemExplanation(
                definition.Code,
                definition.Status,
                new LocalizedText(definition.TitleEn, definition.TitleZh),
                new LocalizedText(definition.DetailEn, definition.DetailZh)))
            : new ProblemResult(NodeProblems.NoSuchProblem.With(("code", code)));
}
