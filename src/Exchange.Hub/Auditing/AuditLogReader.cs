using System.Text.Json;
using Exchange.Domain.Problems;

namespace Exchange.Hub.Auditing;

/// <summary>Reads an audit log from a file and proves it; every line that cannot be read is named too.</summary>
public static class AuditLogReader
{
    /// <summary>The proof and all mistakes, those of the file's form first. Throws <see cref="JsonException"/> when the heading cannot be read.</summary>
    public static async Task<(AuditLogAudit Proof, IReadOnlyList<Problem> Mistakes)> VerifyAsync(
        Stream file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        var heading = JsonSerializer.Deserialize<AuditLogHeading>(await reader.ReadLineAsync(cancellationToken) ?? "", RecordJson.Options);
        if (heading?.Format != AuditLogHeading.FormatName)
            throw new JsonException($"format is '{heading?.Format}', expected '{AuditLogHeading.FormatName}'");
        var proof = new AuditLogAudit(heading.Node, heading.Keys);
        var unreadable = new List<Problem>();
        var row = 1;
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            row++;
            try
            {
                var entry = JsonSerializer.Deserialize<AuditLogEntry>(text, RecordJson.Options);
                if (entry?.Line is { } line)
                    proof.Take(line);
                else if (entry?.Head is { } head)
                    proof.Take(head);
                else
                    unreadable.Add(AuditMistakes.RowEmpty.With(("row", row)));
            }
            catch (JsonException wrong)
            {
                unreadable.Add(AuditMistakes.RowUnreadable.With(("row", row), ("reason", wrong.Message)));
            }
        }

        return (proof, [.. unreadable, .. proof.Mistakes]);
    }
}
