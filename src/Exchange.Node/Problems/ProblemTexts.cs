using System.Diagnostics;
using Exchange.Contracts.Problems;
using Exchange.Domain.Problems;

namespace Exchange.Node.Problems;

/// <summary>Problems of the domain in the form the API answers.</summary>
internal static class ProblemTexts
{
    public static ProblemDescription Describe(Problem problem, string language, string? traceId) => new()
    {
        Type = $"/api/v1/problems/{problem.Code}",
        Title = problem.Title(language),
        Status = problem.Definition.Status,
        Detail = problem.Detail(language),
        Code = problem.Code,
        Values = problem.Values,
        TraceId = traceId,
    };

    /// <summary>The number under which the request stands in the log.</summary>
    public static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
