using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Packaging.Descriptors;

/// <summary>What a package says about itself in <c>package.json</c>. Schema:
/// <c>schemas/package.schema.json</c>.</summary>
public sealed record PackageDescriptor
{
    /// <summary>The only version of the format so far.</summary>
    public const string CurrentFormat = "1.0";

    public string FormatVersion { get; init; } = CurrentFormat;

    public required DescribedPlan Plan { get; init; }

    public required DescribedDivision Division { get; init; }

    /// <summary>Counts the versions of one plan's package, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The package this one corrects or replaces.</summary>
    public PackageDigest? Precursor { get; init; }

    /// <summary>Reference system of the vector data, <c>EPSG:4490</c>.</summary>
    public required string Crs { get; init; }

    /// <summary>Version of each code list the data use: <c>landUse</c>, <c>zones</c>, <c>divisions</c> and
    /// others.</summary>
    public IReadOnlyDictionary<string, string> CodeLists { get; init; } = new Dictionary<string, string>();

    public required DescribedProfile Profile { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The day of <see cref="CreatedAt"/> where it was written: that of its own offset, so that it is the same on
    /// every machine. Codes have to be valid on it.</summary>
    public DateOnly CreatedOn => DateOnly.FromDateTime(CreatedAt.Date);

    public required PackageProducer Producer { get; init; }

    public required PackageSecrecy Secrecy { get; init; }

    public string? Remarks { get; init; }
}

/// <summary>The plan a package belongs to.</summary>
public sealed record DescribedPlan(PlanId Id, PlanType Type, string Name, DivisionLevel Level, PlanStage Stage);

/// <summary>The division the plan is for; <paramref name="Parent"/> is only there to be compared with the
/// table.</summary>
public sealed record DescribedDivision(DivisionCode Code, string Name, DivisionCode? Parent = null);

/// <summary>The profile (成果规范) the package claims to follow.</summary>
public sealed record DescribedProfile(string Id, string Version);

/// <summary>Who made the package.</summary>
public sealed record PackageProducer(string Organisation, string? Contact = null, string? Software = null);
