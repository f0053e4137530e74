using System.Text.Json.Nodes;
using Exchange.Domain.Problems;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Problems;
using Exchange.Workflow.Definitions;

namespace Exchange.Node.Workflows;

/// <summary>
/// A refusal of a workflow with all its mistakes: <c>mistakes</c> with activities and both languages for programs,
/// <c>errors</c> in the reader's language by activity, which is what the designer shows.
/// </summary>
internal sealed class WorkflowRefusal(Problem problem, IReadOnlyList<DefinitionMistake> mistakes) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = RequestLanguage.Of(httpContext.Request);
        var errors = new JsonObject();
        var refusals = mistakes.Where(mistake => !mistake.IsWarning).ToList();
        foreach (var place in refusals.GroupBy(mistake => mistake.ActivityId ?? "workflow"))
        {
            errors[place.Key] = new JsonArray(
                [.. place.Select(mistake => JsonValue.Create(language == "zh" ? mistake.Zh : mistake.En))]);
        }

        var response = httpContext.Response;
        response.StatusCode = problem.Definition.Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        response.Headers.ContentLanguage = language == "zh" ? "zh-CN" : "en";
        response.Headers.Append("Vary", "Accept-Language");
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(
            new JsonObject
            {
                ["type"] = $"/api/v1/problems/{problem.Code}",
                ["title"] = problem.Title(language),
                ["status"] = problem.Definition.Status,
                ["detail"] = problem.Detail(language),
                ["code"] = problem.Code,
                ["values"] = new JsonObject(
                    problem.Values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                ["traceId"] = ProblemTexts.TraceOf(httpContext),
                ["errors"] = errors,
                ["mistakes"] = new JsonArray([.. refusals.Select(Described)]),
            }.ToText(),
            httpContext.RequestAborted);
    }

    private static JsonObject Described(DefinitionMistake mistake) => new()
    {
        ["code"] = mistake.Code,
        ["activity"] = mistake.ActivityId,
        ["isWarning"] = false,
        ["text"] = new JsonObject { ["en"] = mistake.En, ["zh"] = mistake.Zh },
    };
}
