using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Workflow.Migration;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>How running instances are to come to a version: what one person proposes and another carries out.</summary>
/// <param name="Activities">Old activity id to new one.</param>
/// <param name="Variables">Old variable name to new one.</param>
/// <param name="ProposedBy">Who proposed it; somebody else carries it out.</param>
/// <param name="ProposedAt">When.</param>
public sealed record MigrationProposal(
    IReadOnlyDictionary<string, string> Activities, IReadOnlyDictionary<string, string> Variables, string ProposedBy,
    DateTimeOffset ProposedAt)
{
    /// <summary>Most names a mapping may have: a person has to be able to read it.</summary>
    public const int MostNames = 2_000;

    /// <summary>
    /// Names the mapping and the version it leads to: who carries it out says with it which one was looked at. SHA-256,
    /// lower-case hex; the order in which the names were written makes no difference.
    /// </summary>
    public string DigestFor(string targetVersionId)
    {
        var text = new StringBuilder();
        Append(text, targetVersionId);
        foreach (var names in new[] { Activities, Variables })
        {
            Append(text, names.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var (from, to) in names.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                Append(text, from);
                Append(text, to);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public MigrationRequest To(string targetVersionId) => new()
    {
        TargetVersionId = targetVersionId,
        Activities = Activities,
        Variables = Variables,
    };

    internal string ToText() => JsonSerializer.Serialize(this, RecordJson.Options);

    /// <summary>What was kept by <see cref="ToText"/>; null when nothing is proposed.</summary>
    internal static MigrationProposal? Read(string? text) =>
        text is null ? null : JsonSerializer.Deserialize<MigrationProposal>(text, RecordJson.Options);

    // Each part led by its length, so that no text can be moved from one name to the next.
    private static void Append(StringBuilder text, string part) => text.Append(part.Length).Append(':').Append(part);
}
