using System.Text.Json;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;

namespace Exchange.Hub.Evidence;

/// <summary>Verifies records other nodes signed, with the keys of the directory.</summary>
public sealed class EvidenceVerifier(INodeDirectory directory)
{
    public Outcome<(EvidenceRecord Record, EvidencePayload Payload)> Verify(string text)
    {
        if (!CompactJws.TryParse(text, out var jws) || jws.Type != EvidencePayload.TokenType)
            return Invalid("?", "not a signed evidence record");
        EvidencePayload payload;
        try
        {
            payload = EvidencePayload.Read(jws.Payload.Span);
        }
        catch (JsonException wrong)
        {
            return Invalid("?", wrong.Message);
        }

        // The record names its node; the signature decides whether that is true.
        if (directory.KeyOf(payload.Node, jws.Kid, payload.At) is not { } key)
            return Invalid(payload.CaseId.Value, $"node {payload.Node} had no key {jws.Kid} at {payload.At:u}");
        return jws.IsMadeWith(key.X, key.Y, key.Sm2)
            ? (EvidenceWriter.ToRecord(text, payload), payload)
            : Invalid(payload.CaseId.Value, $"the signature of node {payload.Node} does not match");
    }

    private static Problem Invalid(string caseId, string reason) =>
        ForwardingProblems.EvidenceInvalid.With(("case", caseId), ("reason", reason));
}
