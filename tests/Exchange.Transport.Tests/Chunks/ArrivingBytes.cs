using Exchange.Hub.Exchanging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Exchange.Transport.Tests.Chunks;

/// <summary>Counts what arrives about content at a server, lists of chunks included, and cuts the line where told.</summary>
internal sealed class ArrivingBytes : IStartupFilter
{
    private long total;

    public long Total => Interlocked.Read(ref total);

    /// <summary>Cuts a transfer of content, but not of a list, after so many bytes of it.</summary>
    public int? CutAfter { get; set; }

    /// <summary>What happens between the answer to a list of chunks and the bytes that follow; once.</summary>
    public Action? AfterChunks { get; set; }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            var isList = HttpMethods.IsPut(context.Request.Method);
            if (isList || HttpMethods.IsPatch(context.Request.Method))
                context.Request.Body = new Counted(this, context, isList ? null : CutAfter);
            await rest(context);
            if (isList && AfterChunks is { } after)
            {
                AfterChunks = null;
                after();
            }
        });
        next(app);
    };

    private sealed class Counted(ArrivingBytes owner, HttpContext context, int? cutAfter) : ReadOnlyForwardStream
    {
        private readonly Stream body = context.Request.Body;
        private int given;

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (cutAfter <= given)
            {
                context.Abort();
                throw new IOException("The line was cut, as told");
            }

            if (cutAfter is { } limit)
                buffer = buffer[..Math.Min(buffer.Length, limit - given)];
            var count = await body.ReadAsync(buffer, cancellationToken);
            given += count;
            Interlocked.Add(ref owner.total, count);
            return count;
        }
    }
}
