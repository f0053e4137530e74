using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Bundles;

/// <summary>Digests of envelopes, and whether one may leave now.</summary>
internal static class BundleEnvelopes
{
    /// <summary>SHA-256 of the compact JWS, 64 lower-case hex digits.</summary>
    public static string DigestOf(string jws) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(jws)));

    /// <summary>Whoever has a say at every attempt has it for bundles too: a clearance may be gone by now.</summary>
    public static async Task<Problem?> FindClosedGateAsync(
        IServiceProvider services, OutboundMessage message, DirectoryNode to, CancellationToken cancellationToken)
    {
        foreach (var gate in services.GetServices<IOutboundGate>())
            if (await gate.AgainstAsync(message, to, cancellationToken) is { } closed)
                return closed;
        return null;
    }

    /// <summary>Messages that wait for that node, newest first, a few in memory at a time.</summary>
    public static async IAsyncEnumerable<OutboundMessage> ListPendingAsync(
        IOutboxStore outbox, DivisionCode to,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int pageSize = 20; // Envelopes may have megabytes.
        string? after = null;
        do
        {
            var page = await outbox.ListAsync(
                new OutboxQuery(OutboundStatus.Pending, to, null, after, pageSize), cancellationToken);
            foreach (var message in page.Items)
                yield return message;
            after = page.Next;
        }
        while (after is not null);
    }
}
