using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Https;

/// <summary>A refusal on the wire between nodes: RFC 9457, in the language the caller asks for.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = httpContext.Request.Headers.AcceptLanguage.ToString()
            .StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN" : "en";
        var response = httpContext.Response;
        response.StatusCode = problem.Definition.Status;
        response.ContentType = "application/problem+json";
        response.Headers.ContentLanguage = language;
        if (problem.Definition.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            var pause = httpContext.RequestServices.GetRequiredService<IOptions<ExchangeOptions>>().Value.BusyPause;
            response.Headers.RetryAfter = ((int)pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        // Where content went wrong, the sender goes on from here.
        if (problem.Definition == ExchangeProblems.OffsetConflict)
            response.Headers[ExchangePaths.OffsetHeader] = problem.Values["expected"];

        await using var writer = new Utf8JsonWriter(
            response.BodyWriter, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("type", $"/problems/{problem.Code}");
        writer.WriteString("title", problem.Title(language));
        writer.WriteNumber("status", problem.Definition.Status);
        writer.WriteString("detail", problem.Detail(language));
        writer.WriteString("code", problem.Code);
        // The caller's operators read it in their language.
        writer.WriteStartObject("values");
        foreach (var (name, value) in problem.Values)
            writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteEndObject();
        await writer.FlushAsync(httpContext.RequestAborted);
    }
}
