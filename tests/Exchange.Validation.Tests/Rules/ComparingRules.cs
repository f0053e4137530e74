namespace Exchange.Validation.Tests.Rules;

/// <summary>
/// Which rules hold a package against what the upper level issued, hold its parts against each other, or prepare what a
/// person concludes.
/// </summary>
internal static class ComparingRules
{
    private static readonly string[] Groups = ["230102", "230103", "430106", "430107", "61", "62", "71"];

    public static bool Contains(string code) => Groups.Any(group => code.StartsWith(group, StringComparison.Ordinal));
}
