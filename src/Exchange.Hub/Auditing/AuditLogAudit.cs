using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Auditing;

/// <summary>
/// Proves or disproves an audit log line by line, keeping no more than the lines' hashes: the chain, and that it still says at every head what node
/// and parent signed. Names the first line that is wrong.
/// </summary>
/// <remarks>Give the lines in order with <c>Take</c>, then the heads, then ask for <see cref="Mistakes"/>.</remarks>
public sealed class AuditLogAudit(DivisionCode node, IReadOnlyList<EvidenceKey> keys)
{
    private readonly List<Problem> mistakes = [];
    private readonly Dictionary<long, string> hashes = [];
    private AuditLine? last;

    /// <summary>Number of the first line that does not follow; null while the chain holds.</summary>
    public long? FirstBroken { get; private set; }

    public long Lines { get; private set; }

    public int Heads { get; private set; }

    public int Countersigned { get; private set; }

    public IReadOnlyList<Problem> Mistakes => mistakes;

    public void Take(AuditLine line)
    {
        Lines++;
        if (FirstBroken is null && AuditChain.FirstBroken(last, [line]) is not null)
        {
            FirstBroken = line.Number;
            mistakes.Add(line.Number == (last?.Number ?? 0) + 1
                ? AuditMistakes.LineChanged.With(("line", line.Number))
                : AuditMistakes.LineMissing.With(
                    ("missing", (last?.Number ?? 0) + 1), ("line", line.Number), ("before", last?.Number ?? 0)));
        }

        // Beyond the first break every hash is in doubt; heads behind it are not compared.
        if (FirstBroken is null)
            hashes[line.Number] = line.Hash;
        last = line;
    }

    public void Take(AuditLogHead head)
    {
        Heads++;
        if (Open<AuditHeadStatement>(head.Signed, AuditHeadStatement.TokenType, key => key.Node == node) is not { } statement)
        {
            mistakes.Add(AuditMistakes.HeadNotSigned.With(("day", head.Day), ("node", node)));
            return;
        }

        if (statement.Day != head.Day || statement.Node != node)
            mistakes.Add(AuditMistakes.HeadOfAnother.With(
                ("day", head.Day), ("otherDay", statement.Day), ("node", statement.Node)));
        else if (FirstBroken is null && !hashes.TryGetValue(statement.Number, out _))
            mistakes.Add(AuditMistakes.SignedLineMissing.With(("line", statement.Number), ("day", head.Day)));
        else if (hashes.TryGetValue(statement.Number, out var hash) && hash != statement.Hash)
            mistakes.Add(AuditMistakes.LineReplaced.With(("line", statement.Number), ("day", head.Day)));
        if (head.Countersigned is null)
            return;
        var counter = Open<AuditCountersignature>(head.Countersigned, AuditCountersignature.TokenType, key => key.Node != node);
        if (counter is null || counter.Head != SealAuditDay.DigestOf(head.Signed))
            mistakes.Add(AuditMistakes.CountersignatureWrong.With(("day", head.Day)));
        else
            Countersigned++;
    }

    private T? Open<T>(string signed, string type, Func<EvidenceKey, bool> whose)
        where T : class
    {
        if (!CompactJws.TryParse(signed, out var jws) || jws.Type != type
            || keys.FirstOrDefault(key => key.Kid == jws.Kid && whose(key)) is not { } key || !jws.IsMadeWith(key.X, key.Y, key.Sm2))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(jws.Payload.Span, RecordJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
