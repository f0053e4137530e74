using Exchange.Domain.Problems;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.CodeLists;

/// <summary>The code lists a check looks values up in.</summary>
public sealed record CodeListSet(CodeList LandUse, CodeList PlanningZones)
{
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "schemas", "code-lists");

    /// <param name="landUseEdition">Edition named in the package, for example <c>2023</c>.</param>
    public static Outcome<CodeListSet> Load(string folder, string landUseEdition)
    {
        if (!File.Exists(Path.Combine(folder, $"land-use-{landUseEdition}.csv")))
            return ProfileProblems.UnknownEdition.With(("edition", landUseEdition));
        var landUse = CodeList.Load(folder, $"land-use-{landUseEdition}");
        if (!landUse.Succeeded)
            return landUse.Problem;
        var zones = CodeList.Load(folder, "planning-zones");
        return zones.Succeeded ? new CodeListSet(landUse.Value, zones.Value) : zones.Problem;
    }
}
