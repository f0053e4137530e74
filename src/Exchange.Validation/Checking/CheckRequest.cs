using Exchange.Domain.Divisions;
using Exchange.Validation.CodeLists;
using Exchange.Validation.Profiles;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Checking;

/// <summary>Everything one check run needs: the package and what it is held against.</summary>
public sealed record CheckRequest
{
    /// <summary>A bag as a folder; a ZIP has been extracted before.</summary>
    public required string PackageFolder { get; init; }

    /// <summary>The division the package says it is about.</summary>
    public required DivisionCode Division { get; init; }

    public required Profile Profile { get; init; }

    public required RulePack RulePack { get; init; }

    public required CodeListSet CodeLists { get; init; }

    public required DivisionTable Divisions { get; init; }

    /// <summary>The base date on which codes have to be valid.</summary>
    public required DateOnly AsOf { get; init; }

    public CheckOptions Options { get; init; } = new();
}
