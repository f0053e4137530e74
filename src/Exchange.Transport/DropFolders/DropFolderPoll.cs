using System.Collections.Concurrent;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Transport.Bundles;
using Exchange.Transport.Ftp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.DropFolders;

/// <summary>
/// Fetches what others left in this node's drop folder: 1 list, 2 download what is whole, 3 take it in, 4 delete it
/// there
/// once it is durable here. What is refused is renamed and stays for an operator; what cannot be taken yet stays as it
/// is and is tried again after a pause.
/// </summary>
internal sealed partial class DropFolderPoll(
    IServiceScopeFactory scopes,
    BundleImport import,
    INodeDirectory directory,
    RetrySchedule retries,
    TimeProvider clock,
    IOptions<BundleOptions> bundleOptions,
    IOptions<FtpOptions> ftpOptions,
    ILogger<DropFolderPoll> logger)
{
    private readonly BundleOptions options = bundleOptions.Value;

    // Bundles that could not be taken yet: how often, and when to try again. As many as there are files in the folder.
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset NextAt)> postponed =
        new(StringComparer.Ordinal);

    /// <summary>Answers how many bundles were taken in. Throws for an outage of the server.</summary>
    public async Task<int> FetchAsync(CancellationToken cancellationToken)
    {
        var self = directory.Self;
        await using var ftp = await FtpClient.ConnectAsync(
            DropFolder.AddressOf(self), ftpOptions.Value, clock, cancellationToken);
        var there = await ftp.ListAsync(cancellationToken);
        var bundles = there.Select(file => (file.Name, file.Length, Parsed: ParseName(file.Name)))
            .Where(file => file.Parsed?.To == self.Division)
            .OrderBy(file => file.Parsed!.CreatedAt) // Filtered on the line above.
            .ThenBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        Forget(bundles.Select(file => file.Name).ToHashSet(StringComparer.Ordinal));
        var taken = 0;
        foreach (var (name, length, parsed) in bundles)
        {
            if (postponed.TryGetValue(name, out var rest) && rest.NextAt > clock.GetUtcNow())
                continue;
            if (await IsTakenAsync(parsed!.Id, cancellationToken)) // As above.
            {
                await ftp.DeleteAsync(name, cancellationToken);
                continue;
            }

            if (await FetchAsync(ftp, name, length, cancellationToken))
                taken++;
        }

        return taken;
    }

    private async Task<bool> FetchAsync(FtpClient ftp, string name, long? length, CancellationToken cancellationToken)
    {
        if (length > options.MaxBundleBytes)
        {
            LogTooLarge(name, length.Value);
            await ftp.RenameAsync(name, name + DropFolder.Refused, cancellationToken);
            return false;
        }

        System.IO.Directory.CreateDirectory(Folder);
        if (BundleRoom.FindLack(Folder, length ?? 0) is { } lack)
        {
            LogNoRoom(name, lack.ToString());
            Postpone(name);
            return false;
        }

        var file = await DownloadAsync(ftp, name, length, cancellationToken);
        var outcome = await import.TakeAsync(file, name, CarrierNames.Ftp, cancellationToken);
        if (outcome.Succeeded && outcome.Value.Postponed == 0)
        {
            // Durable here first, deleted there second: after a crash in between it is known by its id.
            await ftp.DeleteAsync(name, cancellationToken);
            File.Delete(file);
            postponed.TryRemove(name, out _);
            return true;
        }

        if (outcome.Succeeded || BundleImport.MayPass(outcome.Problem))
        {
            Postpone(name);
            return false;
        }

        // The file here goes too: it may have been damaged on the way, and what is fetched next is fetched whole.
        File.Delete(file);
        await ftp.RenameAsync(name, name + DropFolder.Refused, cancellationToken);
        return false;
    }

    private async Task<string> DownloadAsync(
        FtpClient ftp, string name, long? length, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Folder, name);
        if (File.Exists(file))
            return file; // Fetched before, and postponed.
        await using (var target = new FileStream(
            file + DropFolder.Part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1,
            FileOptions.Asynchronous))
        {
            if (length is { } known && target.Length > known)
                target.SetLength(0);
            if (length is null || target.Length < length)
                await ftp.RetrieveAsync(name, target, cancellationToken);
            if (length is { } expected && target.Length != expected)
                throw new FtpException($"{name} has {target.Length} bytes here instead of {expected}");
            target.Flush(flushToDisk: true);
        }

        File.Move(file + DropFolder.Part, file, overwrite: true);
        return file;
    }

    private async Task<bool> IsTakenAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IBundleStore>()
            .FindRecordAsync(id, BundleDirection.In, cancellationToken) is { Postponed: 0 };
    }

    private void Postpone(string name)
    {
        var failures = postponed.TryGetValue(name, out var before) ? before.Failures : 0;
        postponed[name] = (failures + 1, clock.GetUtcNow() + retries.PauseAfter(failures));
    }

    // What is gone from the folder needs no memory here, and no file fetched in part.
    private void Forget(HashSet<string> there)
    {
        foreach (var gone in postponed.Keys.Where(name => !there.Contains(name)))
            postponed.TryRemove(gone, out _);
        foreach (var file in System.IO.Directory.Exists(Folder) ? System.IO.Directory.GetFiles(Folder) : [])
            if (!there.Contains(NameOf(file)))
                File.Delete(file);
    }

    private string Folder => Path.Combine(Path.GetFullPath(options.Folder), "ftp-in");

    private static string NameOf(string file)
    {
        var name = Path.GetFileName(file);
        return name.EndsWith(DropFolder.Part, StringComparison.Ordinal) ? name[..^DropFolder.Part.Length] : name;
    }

    private static BundleName? ParseName(string name) => BundleName.TryParse(name, out var parsed) ? parsed : null;

    [LoggerMessage(
        EventIds.BundleRefused,
        LogLevel.Error,
        "Bundle {FileName} in the drop folder has {Length} bytes, too many to take")]
    private partial void LogTooLarge(string fileName, long length);

    [LoggerMessage(
        EventIds.BundlePostponed, LogLevel.Warning, "Bundle {FileName} stays in the drop folder: {Problem}")]
    private partial void LogNoRoom(string fileName, string problem);
}
