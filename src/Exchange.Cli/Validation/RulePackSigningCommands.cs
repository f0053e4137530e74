using Exchange.Cli.Shell;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing;
using Exchange.Validation.RulePacks;

namespace Exchange.Cli.Validation;

/// <summary>Signs a rule pack for those who are to check with it, and verifies one.</summary>
internal static class RulePackSigningCommands
{
    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("rules sign", "rules sign PACK.json --key FILE.pem", "sign a rule pack", "为规则包签名", SignAsync),
        new(
            "rules verify", "rules verify PACK.json [--trust FILE.pem]",
            "verify the signature and the content of a rule pack", "核验规则包的签名和内容", VerifyAsync),
    ];

    private static async Task<int> SignAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var file = arguments.Required(0, "PACK.json");
        var content = await ReadAsync(file, cancellationToken);
        // Nobody should stand for a pack that every reader refuses.
        var pack = RulePackLibrary.Shipped.Draft(content, Path.GetFileName(file));
        if (!pack.Succeeded)
            return Refuse(pack.Problem);
        var key = SigningKey.Load(arguments.RequiredValue("--key"));
        if (!key.Succeeded)
            return Refuse(key.Problem);
        using var signer = key.Value;
        var signature = RulePackSignature.Sign(content, signer, TimeProvider.System.GetUtcNow());
        var target = file + RulePackSignature.Suffix;
        try
        {
            await File.WriteAllBytesAsync(target, signature, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{target}: {fault.Message}");
        }

        Console.WriteLine(Language.Text(
            $"{target}: {pack.Value.Id} {pack.Value.Version} signed with key {signer.Id}",
            $"{target}:{pack.Value.Id} {pack.Value.Version} 已用密钥 {signer.Id} 签名"));
        return 0;
    }

    private static async Task<int> VerifyAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var file = arguments.Required(0, "PACK.json");
        var content = await ReadAsync(file, cancellationToken);
        var trust = RulePackTrust.Of(arguments.Value("--trust"), acceptsUnsigned: false);
        if (!trust.Succeeded)
            return Refuse(trust.Problem);
        // Without certificates whoever signed is told, and the reader decides.
        var isSigned = File.Exists(file + RulePackSignature.Suffix);
        var signature = RulePackSignature.Verify(file, content, trust.Value with { AcceptsUnsigned = isSigned });
        if (!signature.Succeeded)
            return Refuse(signature.Problem, 1);
        var pack = RulePackLibrary.Shipped.Draft(content, Path.GetFileName(file));
        if (!pack.Succeeded)
            return Refuse(pack.Problem, 1);
        var (found, signer) = (pack.Value, signature.Value);
        Console.WriteLine(Language.Text(
            $"{found.Id} {found.Version}, in effect {found.ValidFrom:yyyy-MM-dd} – {found.ValidTo:yyyy-MM-dd}, "
            + $"{found.Rules.Count} rules",
            $"{found.Id} {found.Version}，有效期 {found.ValidFrom:yyyy-MM-dd} – {found.ValidTo:yyyy-MM-dd},"
            + $"{found.Rules.Count} 条规则"));
        Console.WriteLine(Language.Text(
            $"signed by {signer?.Subject} at {signer?.SignedAt:yyyy-MM-dd HH:mm:ss}Z, "
            + (signer?.IsAnchored == true ? "trusted" : "whose certificate was not held against --trust"),
            $"签名者 {signer?.Subject}，时间 {signer?.SignedAt:yyyy-MM-dd HH:mm:ss}Z,"
            + (signer?.IsAnchored == true ? "受信任" : "未用 --trust 核对其证书")));
        return 0;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: {fault.Message}");
        }
    }

    private static int Refuse(Problem problem, int code = 2)
    {
        Language.Print(problem);
        return code;
    }
}
