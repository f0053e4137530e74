namespace Exchange.Validation.Rules;

/// <summary>All rules this engine can run, by code: the one place where a code meets its class.</summary>
internal static class RuleRegistry
{
    private static readonly Dictionary<string, Func<CheckRule>> ByCode = new(StringComparer.Ordinal)
    {
        ["110101"] = () => new FolderTreeRule(),
        ["110102"] = () => new MandatoryFilesRule(),
        ["110103"] = () => new NamingRule(),
        ["110104"] = () => new ExtraFilesRule(),
    };

    public static IEnumerable<string> Codes => ByCode.Keys;

    public static bool Knows(string code) => ByCode.ContainsKey(code);

    public static CheckRule Create(string code) => ByCode[code]();
}
