using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Uploads;

namespace Exchange.Cli.Cases;

/// <summary>Sends a document that goes with a message or a decision.</summary>
internal static class DocumentUpload
{
    /// <summary>The finished upload; whoever breaks off leaves one that expires.</summary>
    public static async Task<Guid> SendAsync(ExchangeClient client, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new UsageException($"there is no file '{file}'");
        var upload = new ResumableUpload(client, TimeProvider.System);
        await using var content = File.OpenRead(file);
        var state = await upload.CreateAsync(Path.GetFileName(file), content.Length, cancellationToken);
        await upload.SendAsync(state.Id, content, null, cancellationToken);
        return state.Id;
    }
}
