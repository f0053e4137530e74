using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Validation.Checking;

namespace Exchange.Validation.Processes;

/// <summary>What a package says about itself that a check has to know, or what the order says instead.</summary>
internal sealed record PackageHeader(DivisionCode Division, string Profile, string LandUseEdition)
{
    private const string CurrentLandUseEdition = "2023";

    public static Outcome<PackageHeader> Read(CheckOrder order)
    {
        if (!DivisionCode.TryParse(order.Division, out var division))
            return CheckProblems.UnknownDivision.With(("division", order.Division));
        return new PackageHeader(division, order.Profile ?? "", CurrentLandUseEdition);
    }
}
