using Exchange.Cli.Shell;
using Exchange.Packaging.Signing;
using Exchange.Validation.Baselines;

namespace Exchange.Cli.Validation;

/// <summary>Issues a baseline (下发数据): signs what a folder holds into one file.</summary>
internal static class BaselineCommand
{
    public static CliCommand Command { get; } = new(
        "baseline issue",
        "baseline issue DIR --key FILE.pem --out FILE",
        "sign issued boundaries, control lines and targets into one file",
        "将下发界线、控制线和指标签名为一个文件",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.Required(0, "DIR");
        var file = arguments.RequiredValue("--out");
        var key = SigningKey.Load(arguments.RequiredValue("--key"));
        if (!key.Succeeded)
        {
            Language.Print(key.Problem);
            return 2;
        }

        using var signer = key.Value;
        try
        {
            var layers = Path.Combine(folder, BaselineFile.LayersName);
            var written = await BaselineWriter.WriteAsync(
                await File.ReadAllBytesAsync(Path.Combine(folder, BaselineFile.DocumentName), cancellationToken),
                File.Exists(layers) ? layers : null, signer, file, cancellationToken);
            if (!written.Succeeded)
            {
                Language.Print(written.Problem);
                return 2;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder}: {fault.Message}");
        }

        Console.WriteLine(Language.Text($"{file} signed with key {signer.Id}", $"{file} 已用密钥 {signer.Id} 签名"));
        return 0;
    }
}
