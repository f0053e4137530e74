using Exchange.Contracts;
using Exchange.Domain.Problems;

namespace Exchange.Node.Problems;

/// <summary>Answers a refusal as RFC 9457 problem details in the language of the request.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Problem Problem => problem;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = RequestLanguage.Of(httpContext.Request);
        var response = httpContext.Response;
        response.StatusCode = problem.Definition.Status;
        response.Headers.ContentLanguage = language == "zh" ? "zh-CN" : "en";
        response.Headers.Append("Vary", "Accept-Language");
        response.Headers.CacheControl = "no-store";
        var body = ProblemTexts.Describe(problem, language, ProblemTexts.TraceOf(httpContext));
        await response.WriteAsJsonAsync(
            body, ExchangeJson.Options, "application/problem+json; charset=utf-8", httpContext.RequestAborted);
    }
}
