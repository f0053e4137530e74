using Exchange.Domain.Problems;

namespace Exchange.Spatial.References;

/// <summary>What a layer's declared reference system turned out to be.</summary>
public sealed record RecognisedReference
{
    public required ReferenceKind Kind { get; init; }

    /// <summary>
    /// The CGCS2000 system; null for other datums, and for projections of CGCS2000 that are none of its registered
    /// zones.
    /// </summary>
    public Cgcs2000System? System { get; init; }

    /// <summary>Whether coordinates are degrees; null when that is not known.</summary>
    public bool? IsGeographic { get; init; }

    /// <summary>A name for messages: the code where there is one, else the name as written, else the datum.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Where code, names and parameters contradict one another. When there are any, somebody has relabelled the data,
    /// and it must be found out which of the two is right; <see cref="System"/> then follows the parameters.
    /// </summary>
    public IReadOnlyList<Problem> Disagreements { get; init; } = [];

    public override string ToString() => Name;
}
