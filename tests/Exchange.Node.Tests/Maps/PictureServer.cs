using System.Collections.Concurrent;
using Exchange.Node.Tests.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Exchange.Node.Tests.Maps;

/// <summary>A small map service on the loopback; what it answers depends on the column asked for.</summary>
public sealed class PictureServer : IAsyncDisposable
{
    public const int Good = 1;
    public const int Page = 2;
    public const int PageCalledPicture = 3;
    public const int Large = 4;
    public const int LargeUnannounced = 5;
    public const int Redirect = 6;
    public const int Missing = 7;
    public const int Failing = 8;
    public const int Never = 9;

    private readonly WebApplication app;
    private bool isGone;

    private PictureServer(WebApplication app) => this.app = app;

    /// <summary>Path and query of what was asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public string Address => app.Urls.Single();

    public static async Task<PictureServer> StartAsync()
    {
        var app = WebApplication.Create();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new PictureServer(app);
        app.MapFallback(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (isGone)
            return;
        isGone = true;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Asked.Enqueue(context.Request.GetEncodedPathAndQuery());
        var answer = context.Response;
        answer.ContentType = "image/png";
        switch (int.Parse(context.Request.Query["TILECOL"].ToString()))
        {
            case Page:
                answer.ContentType = "text/html";
                await answer.WriteAsync(DocumentCounty.Script);
                break;
            case PageCalledPicture:
                await answer.WriteAsync(DocumentCounty.Script);
                break;
            case Large:
                answer.ContentLength = 50_000;
                await answer.Body.WriteAsync(new byte[50_000]);
                break;
            case LargeUnannounced:
                for (var part = 0; part < 10; part++)
                    await answer.Body.WriteAsync(new byte[5_000]);
                break;
            case Redirect:
                answer.Redirect("/elsewhere?TILECOL=1&tk=secret");
                break;
            case Missing:
                answer.StatusCode = StatusCodes.Status404NotFound;
                break;
            case Failing:
                answer.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case Never:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
                break;
            default:
                await answer.Body.WriteAsync(DocumentCounty.Pixel);
                break;
        }
    }
}
