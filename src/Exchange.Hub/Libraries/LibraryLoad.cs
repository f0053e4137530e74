using Exchange.Domain.Cases;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Libraries;

/// <summary>The two libraries a package is loaded into.</summary>
public enum LibraryStage
{
    /// <summary>临时库: while it is under review.</summary>
    Temporary,

    /// <summary>正式库: once it is approved or on record.</summary>
    Formal,
}

/// <summary>
/// What a library holds of one case (入库). One row per case and stage: loading again replaces it, as "delete by
/// filing number, then import" does, so that a repeat never doubles anything.
/// </summary>
public sealed class LibraryLoad
{
    public required CaseId CaseId { get; init; }

    public required LibraryStage Stage { get; init; }

    public required PlanId Plan { get; init; }

    /// <summary>备案号: the number of the record decision, or of the approval; the case number while there is
    /// neither.</summary>
    public required string FilingNumber { get; set; }

    /// <summary>入库号: follows from case, stage and version, so that it is the same however often the version is
    /// loaded.</summary>
    public required string LoadNumber { get; set; }

    public required int Version { get; set; }

    public required PackageDigest PackageDigest { get; set; }

    public required DateTimeOffset LoadedAt { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}
