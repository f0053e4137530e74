using Exchange.Domain.Problems;

namespace Exchange.Hub.CaseMessages;

/// <summary>What a message has to be like, written here or told by another node.</summary>
public static class CaseMessageRules
{
    /// <summary>Longest text any node may allow, in characters: what every node takes.</summary>
    public const int MaxTextLength = 4000;

    /// <summary>Longest name of a person, in characters.</summary>
    public const int MaxNameLength = 400;

    /// <summary>Longest code of a rule, name of a table and key of a feature, in characters.</summary>
    public const int MaxKeyLength = 100;

    /// <summary>The first rule that is broken; null when none is.</summary>
    public static Problem? Check(string text, MessagePlace? place, MessageFinding? finding, int maxTextLength)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > maxTextLength || !IsPlain(text))
            return CaseMessageProblems.TextWrong.With(("length", text.Trim().Length), ("max", maxTextLength));
        // Written so that what is not a number is refused too.
        if (place is not null && !(Math.Abs(place.Longitude) <= 180 && Math.Abs(place.Latitude) <= 90))
            return CaseMessageProblems.PlaceWrong.With(("longitude", place.Longitude), ("latitude", place.Latitude));
        return finding is null || (IsKey(finding.Rule) && finding.Layer is null or { Length: <= MaxKeyLength }
            && finding.Feature is null or { Length: <= MaxKeyLength } && (finding.Feature is null || finding.Layer is not null))
            ? null
            : CaseMessageProblems.FindingWrong.With(("max", MaxKeyLength));
    }

    /// <summary>Whether what belongs to one kind only is there for that kind.</summary>
    public static Problem? CheckKind(CaseMessageKind kind, DateOnly? dueOn, Guid? answers, bool hasDocuments) =>
        Enum.IsDefined(kind)
        && (dueOn is null || kind == CaseMessageKind.SupplementRequest)
        && answers is not null == (kind == CaseMessageKind.Supplement)
        && (hasDocuments || kind != CaseMessageKind.DecisionDocument)
            ? null
            : CaseMessageProblems.KindWrong.With(("kind", kind));

    // Line breaks and tabs are text; other control characters are not, and PostgreSQL takes no NUL.
    private static bool IsPlain(string text) => text.All(each => !char.IsControl(each) || each is '\n' or '\r' or '\t');

    // A record of another node may lack it.
    private static bool IsKey(string? key) => key is { Length: > 0 and <= MaxKeyLength };
}
