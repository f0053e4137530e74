using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Exchange.Hub.Nodes;
using Exchange.Node.Problems;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Studio;

/// <summary>
/// The pages around the designer: one screen each, named in the path, with our bar on top. Part of the program, so that
/// page and package always fit.
/// </summary>
internal sealed class StudioPages(StudioFiles files)
{
    /// <summary>
    /// The node's policy with what WebAssembly, MudBlazor and Monaco need. The hashes are of the two inline scripts
    /// that version 3.8.2 of the editor and of the instance list render; another version prints new ones in the
    /// console.
    /// </summary>
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' "
        + "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' "
        + "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Assets = new Dictionary<string, string>
    {
        ["/page/studio.js"] = "text/javascript; charset=utf-8",
        ["/page/screens.js"] = "text/javascript; charset=utf-8",
        ["/page/life.js"] = "text/javascript; charset=utf-8",
        ["/page/panel.js"] = "text/javascript; charset=utf-8",
        ["/page/migration.js"] = "text/javascript; charset=utf-8",
        ["/page/templates.js"] = "text/javascript; charset=utf-8",
        ["/page/versions.js"] = "text/javascript; charset=utf-8",
        ["/page/bar.js"] = "text/javascript; charset=utf-8",
        ["/page/texts.js"] = "text/javascript; charset=utf-8",
        ["/page/dictionary.js"] = "text/javascript; charset=utf-8",
        ["/page/studio.css"] = "text/css; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, byte[]> contents = Assets.Keys.Append("/page/studio.html")
        .ToFrozenDictionary(path => path, path => Resource(Path.GetFileName(path)), StringComparer.Ordinal);

    /// <summary>False when the path names no page and nothing of a page.</summary>
    public async Task<bool> TryServeAsync(HttpContext context, PathString path)
    {
        var name = path.Value ?? "";
        if (Assets.TryGetValue(name, out var type))
        {
            await SendAsync(context, contents[name], type);
            return true;
        }

        // Blazor asks for settings; the page itself says everything there is to say.
        if (name == "/appsettings.json")
        {
            await SendAsync(context, "{}"u8.ToArray(), "application/json");
            return true;
        }

        if (name is not "/" && !path.StartsWithSegments("/workflows"))
            return false;
        context.Response.Headers.ContentSecurityPolicy = Policy;
        await SendAsync(context, files.ArePresent ? Page(context) : Missing(context), "text/html; charset=utf-8");
        return true;
    }

    private byte[] Page(HttpContext context)
    {
        var node = context.RequestServices.GetRequiredService<INodeIdentity>();
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(contents["/page/studio.html"]).Replace(
            "{{node}}", WebUtility.HtmlEncode($"{node.Name} {node.Division}"), StringComparison.Ordinal));
    }

    private static byte[] Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var (language, title, text) = RequestLanguage.Of(context.Request) == "zh"
            ? ("zh-CN", "流程设计器未安装",
                "本程序构建时未包含流程设计器。请运维人员执行 <code>ops/build</code> 后重新部署。")
            : ("en", "The workflow designer is not installed",
                "This program was built without the designer. Ask the operator to run <code>ops/build</code> and "
                + "deploy again.");
        return Encoding.UTF8.GetBytes($"""
            <!doctype html>
            <html lang="{language}">
            <meta charset="utf-8">
            <title>{title}</title>
            <h1>{title}</h1>
            <p>{text}</p>
            </html>
            """);
    }

    private static async Task SendAsync(HttpContext context, byte[] content, string type)
    {
        var (response, headers) = (context.Response, context.Response.Headers);
        headers.CacheControl = "no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"");
        headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = type;
        if (HttpMethods.IsGet(context.Request.Method))
            await response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(StudioPages).Assembly.GetManifestResourceStream($"Studio/{name}")
            ?? throw new InvalidOperationException($"The program was built without Studio/{name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
