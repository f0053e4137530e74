using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Node.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Problems;

/// <summary>Turns whatever an endpoint throws into a problem without internals, and logs what nobody expected.</summary>
internal sealed partial class UnhandledErrors(IOptions<WebOptions> web, ILogger<UnhandledErrors> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The caller hung up: nobody reads an answer, and nothing is wrong here.
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;
        await new ProblemResult(Classify(httpContext, exception)).ExecuteAsync(httpContext);
        return true;
    }

    private Problem Classify(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return NodeProblems.TooLarge.With(("max", web.Value.MaxRequestBytes));
            case BadHttpRequestException bad:
                var reason = bad.InnerException is JsonException json ? Where(json) : bad.Message;
                return NodeProblems.Unreadable.With(("path", context.Request.Path), ("reason", reason));
            case ConcurrencyConflictException:
                return NodeProblems.Busy.With(("attempts", 1));
            default:
                var trace = ProblemTexts.TraceOf(context);
                LogUnexpected(exception, context.Request.Method, context.Request.Path, trace);
                return NodeProblems.Unexpected.With(("traceId", trace));
        }
    }

    // The serializer's own message may quote types of ours; place and path are what the caller needs.
    private static string Where(JsonException json) =>
        $"JSON at {json.Path ?? "$"}, line {json.LineNumber + 1}, byte {json.BytePositionInLine}";

    [LoggerMessage(EventIds.UnexpectedError, LogLevel.Error, "{Method} {Path} failed unexpectedly ({TraceId})")]
    private partial void LogUnexpected(Exception exception, string method, PathString path, string traceId);
}
