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
        routes.MapGet("/rules", ListAsync).WithName("ListRules").WithTags("Rules")
            .WithSummary("The rule pack in force with its rules").OpenToAll();
        routes.MapGet("/rules/{code}", ExplainAsync).WithName("GetRule").WithTags("Rules")
            .WithSummary("What a rule asks, of what, and on what ground").OpenToAll();
        routes.MapRulePacks();
        routes.MapGet("/profiles", (ProfileTexts profiles) => TypedResults.Ok(profiles.List())).WithName("ListProfiles")
            .WithTags("Rules").WithSummary("What packages of each kind must hold").ForSignedIn();
        routes.MapGet("/profiles/{profile}", ShowProfile).WithName("GetProfile").WithTags("Rules")
            .WithSummary("Folders, layers, fields and tables of one profile").ForSignedIn();
        routes.MapGet("/code-lists", ListCodeLists).WithName("ListCodeLists").WithTags("Rules")
            .WithSummary("The code lists values are drawn from").ForSignedIn();
        routes.MapGet("/code-lists/{list}", ShowCodeList).WithName("GetCodeList").WithTags("Rules")
            .WithSummary("Codes of a list whose code or name holds a text").ForSignedIn();
    }

    private static Results<Ok<ProfileDetails>, ProblemResult> ShowProfile(string profile, ProfileTexts profiles)
    {
        var found = profiles.Find(profile);
        return found.Succeeded ? TypedResults.Ok(found.Value) : new ProblemResult(found.Problem);
    }

    private static Results<Ok<IReadOnlyList<CodeListItem>>, ProblemResult> ListCodeLists(CodeListTexts lists)
    {
        var found = lists.List();
        return found.Succeeded ? TypedResults.Ok(found.Value) : new ProblemResult(found.Problem);
    }

    private static Results<Ok<CodeListDetails>, ProblemResult> ShowCodeList(string list, string? text, CodeListTexts lists)
    {
        var found = lists.Find(list, text);
        return found.Succeeded ? TypedResults.Ok(found.Value) : new ProblemResult(found.Problem);
    }

    private static async Task<Results<Ok<RulePackDetails>, ProblemResult>> ListAsync(
        RuleTexts rules, CancellationToken cancellationToken)
    {
        var pack = await rules.InForceAsync(cancellationToken);
        return pack.Succeeded ? TypedResults.Ok(pack.Value) : new ProblemResult(pack.Problem);
    }

    private static async Task<Results<Ok<RuleItem>, ProblemResult>> ExplainAsync(
        string code, RuleTexts rules, CancellationToken cancellationToken)
    {
        var pack = await rules.InForceAsync(cancellationToken);
        if (!pack.Succeeded)
            return new ProblemResult(pack.Problem);
        return pack.Value.Rules.FirstOrDefault(rule => rule.Code == code) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(NodeProblems.NoSuchRule.With(
                ("rule", code.Length <= 40 ? code : code[..40]), ("pack", $"{pack.Value.Id} {pack.Value.Version}")));
    }
}
