using System.Net.Sockets;
using System.Security.Authentication;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Bandwidth;
using Exchange.Transport.Bundles;
using Exchange.Transport.Ftp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.DropFolders;

/// <summary>
/// Puts bundles into the drop folder of another node: 1 take the turn, 2 go on with the bundle that did not get
/// through,
/// or write the next one, 3 upload it under another name and rename it, 4 note what left, 5 remove the file here.
/// </summary>
internal sealed partial class DropFolderSender(
    BundleExport export,
    BundleTurns turns,
    BundleLoader loader,
    INodeDirectory directory,
    BandwidthLimit bandwidth,
    TimeProvider clock,
    IOptions<BundleOptions> bundleOptions,
    IOptions<FtpOptions> ftpOptions,
    ILogger<DropFolderSender> logger)
{
    // What is more than so many bundles in one go waits for the next look, so that others get their turn.
    private const int MaxBundles = 10;

    private readonly BundleOptions options = bundleOptions.Value;

    /// <summary>
    /// Sends what waits for that node; answers how many bundles went, or null while another process sends. Throws for
    /// an outage of the server; what it has of the bundle is not sent again.
    /// </summary>
    public async Task<int?> SendAsync(DirectoryNode to, CancellationToken cancellationToken)
    {
        await using var turn = await turns.TakeAsync(to.Division, cancellationToken);
        if (turn is null)
            return null;
        var folder = FolderOf(to);
        for (var sent = 0; sent < MaxBundles; sent++)
        {
            if (await NextAsync(to, folder, turn.Token) is not { } bundle)
                return sent;
            await UploadAsync(to, bundle.File, turn.Token);
            await export.ConfirmAsync(
                bundle.Manifest, bundle.FileName, new FileInfo(bundle.File).Length, CarrierNames.Ftp, turn.Token);
            File.Delete(bundle.File);
        }

        return MaxBundles;
    }

    /// <summary>Whether anything waits for that node, or a bundle did not get through.</summary>
    public async Task<bool> IsNeededAsync(DirectoryNode to, CancellationToken cancellationToken) =>
        (System.IO.Directory.Exists(FolderOf(to)) && System.IO.Directory.EnumerateFiles(FolderOf(to), "*.bundle").Any())
        || await loader.IsNeededAsync(to, cancellationToken);

    private string FolderOf(DirectoryNode to) =>
        Path.Combine(Path.GetFullPath(options.Folder), "ftp-out", to.Division.Value);

    // A bundle that was cut off in the middle goes on where it was: the server has the first part of these very bytes.
    private async Task<WrittenBundle?> NextAsync(DirectoryNode to, string folder, CancellationToken cancellationToken)
    {
        foreach (var file in FilesIn(folder))
        {
            if (file.EndsWith(BundleName.Extension, StringComparison.Ordinal))
            {
                var opened = await BundleFile.OpenAsync(file, directory, clock.GetUtcNow(), options, cancellationToken);
                if (opened.Succeeded)
                {
                    using var bundle = opened.Value;
                    if (await export.IsStillRightAsync(bundle.Manifest, to, cancellationToken))
                        return new WrittenBundle(file, bundle.Manifest);
                }
            }

            File.Delete(file); // Half-written, or overtaken by events.
        }

        return await export.WriteAsync(to, folder, again: false, cancellationToken);
    }

    private static IEnumerable<string> FilesIn(string folder) => System.IO.Directory.Exists(folder)
        ? System.IO.Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray() : Array.Empty<string>();

    private async Task UploadAsync(DirectoryNode to, string file, CancellationToken cancellationToken)
    {
        for (var resumes = 0; ; resumes++)
        {
            try
            {
                await UploadOnceAsync(to, file, cancellationToken);
                return;
            }
            catch (Exception broken) when (DropFolder.IsOutage(broken, cancellationToken)
                && resumes < ftpOptions.Value.Resumes
                && broken is not (FtpException { Reply: not null } or AuthenticationException))
            {
                LogBroken(broken, Path.GetFileName(file), to.Division.Value);
            }
        }
    }

    private async Task UploadOnceAsync(DirectoryNode to, string file, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file);
        var part = name + DropFolder.Part;
        await using var ftp = await FtpClient.ConnectAsync(
            DropFolder.AddressOf(to), ftpOptions.Value, clock, cancellationToken);
        await using var source = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.Read, 1,
            FileOptions.Asynchronous | FileOptions.SequentialScan);
        // It may be there whole: only the last answer got lost.
        if (await ftp.SizeAsync(name, cancellationToken) == source.Length)
            return;
        var there = await ftp.SizeAsync(part, cancellationToken) ?? 0;
        if (there > source.Length)
        {
            await ftp.DeleteAsync(part, cancellationToken);
            there = 0;
        }

        source.Position = there;
        if (there < source.Length)
            await ftp.StoreAsync(part, bandwidth.Pace(source), cancellationToken);
        if (await ftp.SizeAsync(part, cancellationToken) is var size && size != source.Length)
            throw new FtpException($"{part} has {size} bytes on the server instead of {source.Length}");
        await ftp.RenameAsync(part, name, cancellationToken);
    }

    [LoggerMessage(
        EventIds.DropFolderBroken,
        LogLevel.Information,
        "Upload of {FileName} to {To} broke off; it goes on where it was")]
    private partial void LogBroken(Exception exception, string fileName, string to);
}
