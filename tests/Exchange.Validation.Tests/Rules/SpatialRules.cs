namespace Exchange.Validation.Tests.Rules;

/// <summary>Which rules look at where features lie.</summary>
internal static class SpatialRules
{
    private static readonly string[] Groups = ["2201", "2301", "3401", "41", "42", "43", "44"];
    private static readonly string[] Others = ["220101", "220103", "220104", "230102", "230103", "340101", "340102"];

    public static bool Contains(string code) =>
        Groups.Any(group => code.StartsWith(group, StringComparison.Ordinal)) && !Others.Contains(code)
        && !ComparingRules.Contains(code);
}
