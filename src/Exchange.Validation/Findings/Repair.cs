namespace Exchange.Validation.Findings;

/// <summary>
/// The correction of a finding where the rule can compute it (整改建议值): all that a fix kit shows and a fix applies. The
/// finding says which file and feature it is about.
/// </summary>
public sealed record Repair
{
    /// <summary>
    /// Longer texts are for a person to correct: a findings file must not repeat megabytes of a cell.
    /// </summary>
    public const int MaxTextLength = 4_000;

    public required RepairKind Kind { get; init; }

    /// <summary>The layer as the file names it.</summary>
    public required string Layer { get; init; }

    /// <summary>The feature to change, when it is another than the finding's.</summary>
    public long? FeatureId { get; init; }

    /// <summary>The attribute as the file names it; null when the repair is one of the geometry.</summary>
    public string? Attribute { get; init; }

    /// <summary>
    /// What was found, exactly; the repair is void when something else is there. Of a geometry, consecutive points as
    /// <c>x y, x y</c>.
    /// </summary>
    public string? Before { get; init; }

    /// <summary>What takes its place.</summary>
    public string? After { get; init; }

    /// <summary>Whether it may be applied without a person who decides.</summary>
    public required bool IsSafe { get; init; }

    /// <summary>The value was computed from the feature's shape, and is right only if that is.</summary>
    public bool IsFromShape { get; init; }

    /// <summary>
    /// A repair of a value; null when there is nothing to change, or when one of the texts could not be told exactly:
    /// too long, or with bytes that are no text.
    /// </summary>
    public static Repair? OfValue(
        RepairKind kind, string layer, string attribute, string? before, string? after, bool isSafe,
        bool isFromShape = false) =>
        before == after || !IsExact(before) || !IsExact(after)
            ? null
            : new Repair
            {
                Kind = kind,
                Layer = layer,
                Attribute = attribute,
                Before = before,
                After = after,
                IsSafe = isSafe,
                IsFromShape = isFromShape,
            };

    // U+FFFD stands for bytes that are no text; what they were is not known here.
    private static bool IsExact(string? text) =>
        text is null || (text.Length <= MaxTextLength && !text.AsSpan().ContainsAny('\uFFFD', '\0'));
}
