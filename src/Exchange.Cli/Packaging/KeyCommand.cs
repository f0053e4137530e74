using Exchange.Cli.Shell;
using Exchange.Packaging.Signing;

namespace Exchange.Cli.Packaging;

/// <summary>Makes a signing key for practice: key file and certificate.</summary>
internal static class KeyCommand
{
    private const string DefaultName = "Exchange practice signer";

    public static CliCommand Command { get; } = new(
        "key new",
        "key new --out FILE.pem [--name NAME]",
        "make a signing key with a self-signed certificate, for practice",
        "生成练习用签名密钥和自签名证书",
        Run);

    private static Task<int> Run(Arguments arguments, CancellationToken cancellationToken)
    {
        var file = arguments.RequiredValue("--out");
        using var key = SigningKey.Create(arguments.Value("--name") ?? DefaultName, TimeProvider.System);
        try
        {
            if (key.Save(file) is { Succeeded: false } refused)
            {
                Language.Print(refused.Problem);
                return Task.FromResult(1);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {file}: {fault.Message}");
        }

        var end = $"{key.Certificate.NotAfter:yyyy-MM-dd}";
        Console.WriteLine(Language.Text(
            $"{file}: key {key.Id}, valid to {end}. Keep it secret; the certificate beside it may be given away.",
            $"{file}:密钥 {key.Id}，有效期至 {end}。请妥善保密；旁边的证书文件可以公开。"));
        return Task.FromResult(0);
    }
}
