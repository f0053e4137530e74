using System.Globalization;
using Exchange.Cli.Shell;
using Exchange.Domain.Problems;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Signing;
using Exchange.Validation.FixKits;
using Exchange.Validation.RulePacks;

namespace Exchange.Cli.Validation;

/// <summary>
/// Applies the safe repairs to a copy of a package and lists them. Exit code 0 done, 2 when the package cannot be
/// repaired.
/// </summary>
internal static class FixCommand
{
    private const int MaxPrinted = 200;

    public static CliCommand Command { get; } = new(
        "fix",
        "fix PACKAGE --out DIR [--key FILE.pem] [--rule-pack ID [--rule-pack-version V]] "
        + "[--schemas DIR [--rule-pack-trust FILE.pem] [--unsigned-rule-packs]] [--baseline FILE [--trust FILE.pem]] "
        + "[--progress]",
        "apply the safe repairs to a copy of a package and list them",
        "将可自动整改的问题在成果包副本中更正，并列出清单",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var package = arguments.Required(0, "PACKAGE");
        var target = arguments.RequiredValue("--out");
        if (FindFault(package) is { } fault)
            return Refuse(fault);
        var loaded = arguments.Value("--key") is { } file ? SigningKey.Load(file) : null;
        if (loaded is { Succeeded: false })
            return Refuse(loaded.Problem);
        using var key = loaded?.Value;
        var request = new FixRequest
        {
            Package = package,
            Target = target,
            RulePack = arguments.Value("--rule-pack") ?? RulePackLibrary.DefaultId,
            RulePackVersion = arguments.Value("--rule-pack-version"),
            RulePackTrustFile = arguments.Value("--rule-pack-trust"),
            AcceptsUnsignedRulePacks = arguments.Has("--unsigned-rule-packs"),
            SchemasFolder = arguments.Value("--schemas"),
            BaselineFile = arguments.Value("--baseline"),
            BaselineTrustFile = arguments.Value("--trust"),
            Key = key,
        };
        var progress = new CheckProgressLine(arguments.Has("--progress"));
        var result = await new PackageFix(TimeProvider.System).RunAsync(request, progress, cancellationToken);
        progress.Clear();
        if (!result.Succeeded)
            return Refuse(result.Problem);
        Print(result.Value, await FixLists.WriteAsync(result.Value, cancellationToken));
        return 0;
    }

    private static Problem? FindFault(string package)
    {
        if (File.Exists(package))
            return null;
        if (!Directory.Exists(package))
            return ValidateProblems.NotFound.With(("package", package));
        return File.Exists(Path.Combine(package, BagNames.Declaration))
            ? null : ValidateProblems.NotPacked.With(("package", package));
    }

    private static int Refuse(Problem problem)
    {
        Language.Print(problem);
        return 2;
    }

    private static void Print(FixResult result, IReadOnlyList<string> lists)
    {
        foreach (var entry in result.Repairs.OrderByDescending(entry => entry.IsApplied).Take(MaxPrinted))
            Print(entry);
        if (result.Repairs.Count > MaxPrinted)
        {
            Console.WriteLine(Language.Text(
                $"… {result.Repairs.Count - MaxPrinted} more in the lists",
                $"…… 另有 {result.Repairs.Count - MaxPrinted} 条见清单"));
        }

        Console.WriteLine(Language.Text(
            $"{result.Folder}: {result.Applied} of {result.Repairs.Count} suggested repairs applied",
            $"{result.Folder}：共 {result.Repairs.Count} 条整改建议，已自动整改 {result.Applied} 条"));
        Console.WriteLine(Language.Text(
            $"second check: {result.Gone} findings gone, {result.Left} left, none new\ndigest {result.DigestAfter}",
            $"复检：消除问题 {result.Gone} 条，剩余 {result.Left} 条，无新增\n摘要 {result.DigestAfter}"));
        if (!result.IsSigned)
        {
            Console.WriteLine(Language.Text(
                "The copy is not signed: the old signature does not fit it. Give --key FILE.pem to sign it.",
                "副本尚未签名(原签名已不适用)。如需签名，请使用 --key FILE.pem。"));
        }

        Console.WriteLine(Language.Text("lists: ", "清单：") + string.Join(' ', lists.Select(Path.GetFileName)));
    }

    private static void Print(RepairEntry entry)
    {
        var place = string.Join(
            ' ',
            new[] { entry.Layer, entry.FeatureId?.ToString(CultureInfo.InvariantCulture), entry.Place }
                .Where(part => part is not null));
        var state = entry.Outcome switch
        {
            RepairOutcome.Applied => Language.Text("applied", "已整改"),
            RepairOutcome.Settled => Language.Text("settled by another repair", "已随其他整改消除"),
            RepairOutcome.NeedsPerson => Language.Text("needs a person", "须人工处理"),
            _ => throw new InvalidOperationException($"Unknown outcome {entry.Outcome}"),
        };
        Console.WriteLine($"{entry.Rule} {place}: '{entry.Repair.Before}' → '{entry.Repair.After}' — {state}");
        if (entry.Reason is { } reason)
            Console.WriteLine($"    {reason.Title(Language.Current)}: {reason.Detail(Language.Current)}");
    }
}
