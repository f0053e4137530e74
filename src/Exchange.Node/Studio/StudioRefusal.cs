using System.Text.Json.Nodes;
using Exchange.Domain.Problems;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Problems;
using Exchange.Workflow.Definitions;

namespace Exchange.Node.Studio;

/// <summary>
/// A refusal of a definition with all its mistakes, in words: the designer shows what stands under errors.
/// </summary>
internal sealed class StudioRefusal(Problem problem, IReadOnlyList<DefinitionMistake> mistakes) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = RequestLanguage.Of(httpContext.Request);
        var errors = new JsonObject();
        var refusals = mistakes.Where(mistake => !mistake.IsWarning);
        foreach (var place in refusals.GroupBy(mistake => mistake.ActivityId ?? "workflow"))
        {
            errors[place.Key] = new JsonArray(
                [.. place.Select(mistake => JsonValue.Create(language == "zh" ? mistake.Zh : mistake.En))]);
        }

        var response = httpContext.Response;
        response.StatusCode = problem.Definition.Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(
            new JsonObject
            {
                ["type"] = $"/api/v1/problems/{problem.Code}",
                ["title"] = problem.Title(language),
                ["status"] = problem.Definition.Status,
                ["detail"] = problem.Detail(language),
                ["code"] = problem.Code,
                ["errors"] = errors,
            }.ToText(),
            httpContext.RequestAborted);
    }
}
