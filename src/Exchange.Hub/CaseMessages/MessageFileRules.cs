using Exchange.Domain.Problems;
using Exchange.Hub.Documents;
using Exchange.Packaging.Paths;
using Exchange.Packaging.Zips;
using Exchange.Validation.Documents;

namespace Exchange.Hub.CaseMessages;

/// <summary>Which files may go with a message: documents whose content is what their name says, by names every system can keep.</summary>
internal static class MessageFileRules
{
    /// <summary>Most files any node may send with one message: what every node takes.</summary>
    public const int MaxFiles = 100;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The first name that cannot be used; null when all can.</summary>
    public static Problem? CheckNames(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (name.Length is 0 or > MaxNameLength || name.Contains('/') || name.StartsWith('.')
                || PathRules.FindUnsafe(name) is not null || PathRules.FindUnportable(name, ZipLimits.Default) is not null)
                return CaseMessageProblems.DocumentNameWrong.With(("file", name), ("max", MaxNameLength));
            if (!DocumentNames.IsDocument(name))
                return CaseMessageProblems.DocumentKindWrong.With(("file", name), ("allowed", DocumentNames.Endings));
        }

        return names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Skip(1).Any()) is { } twice
            ? CaseMessageProblems.DocumentTwice.With(("file", twice.Key))
            : null;
    }

    /// <summary>Whether the content is what the name says.</summary>
    public static async Task<Problem?> CheckContentAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[DocumentForms.HeadLength];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return DocumentNames.FormsOf(name).Contains(DocumentForms.Of(head.AsSpan(0, read)))
            ? null
            : CaseMessageProblems.DocumentKindWrong.With(("file", name), ("allowed", DocumentNames.Endings));
    }
}
