using Exchange.Contracts;
using Exchange.Domain.Problems;
using Exchange.Hub;

namespace Exchange.Node.Problems;

/// <summary>Tells in both languages what rows keep of problems.</summary>
internal sealed class KeptTexts(KnownProblems problems)
{
    /// <summary>
    /// Null for nothing. A kept problem is told by its texts, a code alone by its title; what an earlier program wrote, or
    /// another one whose codes are not known here, says itself.
    /// </summary>
    public LocalizedText? Describe(string? kept)
    {
        if (kept is null)
            return null;
        if (KeptProblem.TryRead(kept) is { } problem)
            return Describe(problem);
        return problems.Find(kept) is { } definition
            ? new LocalizedText(definition.TitleEn, definition.TitleZh) : new LocalizedText(kept, kept);
    }

    public LocalizedText Describe(KeptProblem kept)
    {
        if (problems.Find(kept.Code) is { } definition)
            return Of(new Problem(definition, kept.Values));
        var plain = string.Join(' ', kept.Values.Select(value => $"{value.Key}={value.Value}").Prepend(kept.Code));
        return new LocalizedText(plain, plain);
    }

    public static LocalizedText Of(Problem problem) => new(problem.Detail("en"), problem.Detail("zh"));
}
