using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static CliCommand Command { get; } = new(
        "rules", "rules [--rule-pack ID | --draft FILE] [--json]", "list the rules in force", "列出现行规则", RunAsync);

    private static Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var pack = arguments.Value("--draft") is { } file
            ? RulePackLibrary.Shipped.Draft(ReadDraft(file), Path.GetFileName(file))
            : RulePackLibrary.Shipped.Load(arguments.Value("--rule-pack") ?? RulePackLibrary.DefaultId);
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

    private static byte[] ReadDraft(string file) =>
        File.Exists(file) ? File.ReadAllBytes(file) : throw new UsageException($"--draft {file}: no such file");

    private static void Print(RulePack pack)
    {
        var name = Language.Text(pack.NameEn, pack.NameZh);
        Console.WriteLine($"{name} {pack.Id} {pack.Version} ({pack.ValidFrom:yyyy-MM-dd} –)");
        if (pack.Extends is { } parent)
            Console.WriteLine($"  {Language.Text("built on", "基于")} {parent.Id} {parent.Version}");
        foreach (var rule in pack.Rules)
            Print(rule, pack.Changes.FirstOrDefault(change => change.Code == rule.Code));
        foreach (var off in pack.SwitchedOff)
            Console.WriteLine($"  {off.Code} – {Language.Text("off: " + off.ReasonEn, "停用：" + off.ReasonZh)}");
    }

    private static void Print(RuleDefinition rule, RuleChange? change)
    {
        var name = Language.Text(rule.NameEn, rule.NameZh);
        var parameters = string.Join(", ", rule.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
        Console.WriteLine(
            $"  {rule.Code} {Letter(rule.Severity)} {Letter(rule.Mode)} [{rule.Mark}] {name}"
            + $"\n         {Language.Text(rule.ClauseEn, rule.ClauseZh)} {rule.LegalBasis}"
            + (parameters.Length == 0 ? "" : $"\n         {parameters}")
            + (rule.PlanTypes.Count + rule.Levels.Count == 0 ? "" : $"\n         {Reach(rule)}")
            + (change is null ? "" : $"\n         {Language.Text("changed: " + change.ReasonEn, "调整：" + change.ReasonZh)}"));
    }

    private static string Reach(RuleDefinition rule) =>
        Language.Text("for ", "适用于 ")
        + string.Join(", ", rule.PlanTypes.Concat(rule.Levels.Select(level => level.ToString())));

    // Severities and modes are known by one letter: F, H, L and A, S, M.
    private static char Letter(Enum value) => value.ToString()[0];
}
