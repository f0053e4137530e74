using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Hub.Evidence;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Auditing;

/// <summary>
/// Signs the head of the audit chain for every day that has ended, queues it for a time stamp and sends it to the
/// parent, each day in one transaction and once.
/// </summary>
public sealed class SealAuditDay(IServiceScopeFactory scopes, INodeIdentity node, INodeDirectory directory,
    TimeProvider clock)
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>How many days were sealed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // A day without a line needs no head of its own: the next one covers the same lines.
        var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        return await ConflictRetry.RunAsync(() => SealAsync(yesterday, cancellationToken)) ? 1 : 0;
    }

    private async Task<bool> SealAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var heads = services.GetRequiredService<IAuditHeadStore>();
        var name = day.ToString(DayForm, CultureInfo.InvariantCulture);
        if (await heads.FindAsync(node.Division, name, cancellationToken) is not null)
            return false;
        var end = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        var line = await services.GetRequiredService<IAuditStore>().LastBeforeAsync(end, cancellationToken);
        var before = await heads.LastAsync(node.Division, cancellationToken);
        if (line is null || line.Number <= (before?.Number ?? 0))
            return false;

        var now = clock.GetUtcNow();
        var statement = new AuditHeadStatement(node.Division, name, line.Number, line.Hash, now);
        var signed = node.Sign(AuditHeadStatement.TokenType, JsonSerializer.SerializeToUtf8Bytes(statement,
            RecordJson.Options));
        heads.Add(new AuditHead
        {
            Node = node.Division,
            Day = name,
            Number = line.Number,
            Hash = line.Hash,
            Signed = signed,
        });
        await services.GetRequiredService<ITimeStampStore>().QueueAsync(DigestOf(signed), now, cancellationToken);
        if (directory.ParentOf(node.Division) is { } parent)
            await services.GetRequiredService<ExchangeOutbox>().EnqueueAsync(
                new OutgoingMessage
                {
                    To = parent.Division,
                    Type = MessageTypes.AuditHead,
                    IdempotencyKey = $"audit-head:{name}",
                    Body = RecordBody.Of(new AuditHeadMessage(signed)),
                },
                cancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return true;
    }

    internal static string DigestOf(string jws) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(jws)));
}
