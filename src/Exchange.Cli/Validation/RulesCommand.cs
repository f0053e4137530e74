using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Exchange.Cli.Shell;
using Exchange.Validation.RulePacks;

namespace Exchange.Cli.Validation;

/// <summary>Lists the rules of a rule pack.</summary>
internal static class RulesCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static CliCommand Command { get; } = new(
        "rules", "rules [--rule-pack ID] [--json]", "list the rules in force", "列出现行规则", RunAsync);

    private static Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var pack = RulePackLibrary.Shipped.Load(arguments.Value("--rule-pack") ?? RulePackLibrary.DefaultId);
        if (!pack.Succeeded)
        {
            Language.Print(pack.Problem);
            return Task.FromResult(2);
        }

        if (arguments.Has("--json"))
            Console.WriteLine(JsonSerializer.Serialize(pack.Value, Json));
        else
            Print(pack.Value);
        return Task.FromResult(0);
    }

    private static void Print(RulePack pack)
    {
        Console.WriteLine($"{Language.Text(pack.NameEn, pack.NameZh)} {pack.Id} {pack.Version} ({pack.ValidFrom:yyyy-MM-dd} –)");
        foreach (var rule in pack.Rules)
        {
            var parameters = string.Join(", ", rule.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
            Console.WriteLine(
                $"  {rule.Code} {Letter(rule.Severity)} {Letter(rule.Mode)} [{rule.Mark}] {Language.Text(rule.NameEn, rule.NameZh)}"
                + $"\n         {Language.Text(rule.ClauseEn, rule.ClauseZh)} {rule.LegalBasis}"
                + (parameters.Length == 0 ? "" : $"\n         {parameters}"));
        }
    }

    // Severities and modes are known by one letter: F, H, L and A, S, M.
    private static char Letter(Enum value) => value.ToString()[0];
}
