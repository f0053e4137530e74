using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Validation.Baselines;
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

    /// <summary>What the upper level has issued; null when there is none. Disposed by whoever opened it.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Which earlier returns (退回意见) have to be answered; null when nobody here knows.</summary>
    public IReadOnlyList<ReturnReason>? EarlierReturns { get; init; }

    public CheckOptions Options { get; init; } = new();

    /// <summary>The baseline the package is held against, or why there is none.</summary>
    internal Outcome<Baseline> IssuedBaseline =>
        Baseline is null ? BaselineProblems.None.With()
        : Baseline.IsInEffect(AsOf) ? Baseline
        : BaselineProblems.NotInEffect.With(
            ("baseline", Baseline.Name), ("from", Day(Baseline.Document.EffectiveFrom)),
            ("to", Day(Baseline.Document.EffectiveTo)), ("date", Day(AsOf)));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";
}
