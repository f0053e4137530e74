namespace Exchange.Validation.Checking;

/// <summary>Bounds and allowances of one check run.</summary>
public sealed record CheckOptions
{
    /// <summary>Findings kept per rule; beyond it they are only counted, exactly.</summary>
    public int MaxStoredPerRule { get; init; } = 100_000;

    /// <summary>Files looked at in the payload folder; a package with more is refused.</summary>
    public int MaxFiles { get; init; } = 100_000;

    /// <summary>
    /// Distinct identifiers remembered to find repetitions; beyond it the rule says that it could not go on.
    /// </summary>
    public int MaxIdentifiers { get; init; } = 20_000_000;

    /// <summary>Findings that an authority has accepted with a document (例外说明).</summary>
    public IReadOnlyList<AcceptedException> AcceptedExceptions { get; init; } = [];
}

/// <summary>An accepted exception: findings of this rule, in this layer, of this feature, do not block.</summary>
/// <param name="Document">Number of the document that accepts it.</param>
/// <param name="Layer">Table name; null for the whole package.</param>
/// <param name="Bsm">Identifier of the feature; null for the whole layer.</param>
/// <param name="Reason">Why the document accepts it, for those who read the report.</param>
public sealed record AcceptedException(
    string Rule, string Document, string? Layer = null, string? Bsm = null, string? Reason = null);
