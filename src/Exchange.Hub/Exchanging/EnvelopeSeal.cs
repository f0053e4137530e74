using System.Diagnostics.CodeAnalysis;

namespace Exchange.Hub.Exchanging;

/// <summary>The signature around an envelope, on receipt and when a stored one is read again.</summary>
internal static class EnvelopeSeal
{
    public static bool TryTakeApart(string text, [NotNullWhen(true)] out CompactJws? jws) =>
        CompactJws.TryParse(text, out jws) && jws.Type == Envelope.JwsType;

    /// <summary>Reads an envelope from a row: it was signed here, or verified before the row was written.</summary>
    public static Envelope ReadTrusted(string text) =>
        TryTakeApart(text, out var jws) && EnvelopeJson.Read(jws.Payload.Span) is { Succeeded: true } read
            ? read.Value
            : throw new InvalidOperationException(
                "A stored envelope cannot be read; the row was changed outside this program");
}
