using Exchange.Cli.Shell;
using Exchange.Contracts;

namespace Exchange.Cli.Cases;

/// <summary>The version of a case a command is about: <c>--version N</c>, else the current one.</summary>
internal static class CheckedVersion
{
    public static async Task<int> OfAsync(
        ExchangeClient client, string id, Arguments words, CancellationToken cancellationToken) =>
        words.Value("--version") is { } text
            ? int.TryParse(text, out var number) ? number : throw new UsageException($"--version is '{text}'; give a number")
            : (await client.GetCaseAsync(id, cancellationToken)).Case.Version;
}
