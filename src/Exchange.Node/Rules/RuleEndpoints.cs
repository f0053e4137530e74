using Exchange.Contracts.Rules;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Rules;

/// <summary>The rules in force at this node; what a finding cites is explained here.</summary>
internal static class RuleEndpoints
{
    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rules", List).WithName("ListRules").WithTags("Rules")
            .WithSummary("The rule pack in force with its rules").OpenToAll();
        routes.MapGet("/rules/{code}", Explain).WithName("GetRule").WithTags("Rules")
            .WithSummary("What a rule asks, of what, and on what ground").OpenToAll();
    }

    private static Results<Ok<RulePackDetails>, ProblemResult> List(RuleTexts rules)
    {
        var pack = rules.InForce();
        return pack.Succeeded ? TypedResults.Ok(pack.Value) : new ProblemResult(pack.Problem);
    }

    private static Results<Ok<RuleItem>, ProblemResult> Explain(string code, RuleTexts rules)
    {
        var pack = rules.InForce();
        if (!pack.Succeeded)
            return new ProblemResult(pack.Problem);
        return pack.Value.Rules.FirstOrDefault(rule => rule.Code == code) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(NodeProblems.NoSuchRule.With(
                ("rule", code.Length <= 40 ? code : code[..40]), ("pack", $"{pack.Value.Id} {pack.Value.Version}")));
    }
}
