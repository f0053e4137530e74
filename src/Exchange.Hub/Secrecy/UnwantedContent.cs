using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Hub.Exchanging;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// Keeps content away that this node may not store: when a message tells a level above its clearance, nothing is asked
/// for, and the handler refuses the message without having had a byte of the package.
/// </summary>
internal sealed class UnwantedContent(SecrecyPolicy policy) : IHeldContent
{
    /// <summary>The field of package and release messages that tells the level.</summary>
    private const string Field = "secrecy";

    public Task<IReadOnlySet<string>> FindHeldAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> none = new HashSet<string>();
        return Task.FromResult(
            Told(envelope.Body) is { } level && policy.AgainstStoring(level, BagNames.Descriptor) is not null
                ? envelope.Content.Select(content => content.Sha256).ToHashSet(StringComparer.Ordinal)
                : none);
    }

    // A word nobody knows is the handler's to refuse: it reads the body strictly.
    private static SecrecyLevel? Told(JsonObject body)
    {
        try
        {
            return body[Field]?.Deserialize<SecrecyLevel>(RecordJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
