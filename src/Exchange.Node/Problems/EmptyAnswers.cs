using Exchange.Domain.Problems;
using Exchange.Node.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Problems;

/// <summary>Gives refusals of the web framework itself, which come without a body, their problem details.</summary>
internal static class EmptyAnswers
{
    public static Task FillAsync(StatusCodeContext answer)
    {
        var context = answer.HttpContext;
        return Problem(context) is { } problem ? new ProblemResult(problem).ExecuteAsync(context) : Task.CompletedTask;
    }

    private static Problem? Problem(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest =>
            NodeProblems.Unreadable.With(("path", context.Request.Path), ("reason", "HTTP 400")),
        StatusCodes.Status413PayloadTooLarge => NodeProblems.TooLarge.With(
            ("max", context.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value.MaxRequestBytes)),
        StatusCodes.Status415UnsupportedMediaType => NodeProblems.ContentTypeWrong.With(
            ("found", context.Request.ContentType), ("path", context.Request.Path)),
        _ => null,
    };
}
