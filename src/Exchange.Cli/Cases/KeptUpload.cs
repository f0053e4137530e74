using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Uploads;

namespace Exchange.Cli.Cases;

/// <summary>Remembers which upload a file belongs to, so that a later run goes on where an earlier one broke off.</summary>
/// <param name="Stamp">Length and time of the file: a changed file is another upload.</param>
internal sealed record KeptUpload(Guid UploadId, string Stamp)
{
    public static async Task<UploadState> FindOrCreateAsync(
        ResumableUpload uploads, Uri node, string file, CancellationToken cancellationToken)
    {
        var info = new FileInfo(file);
        var note = NoteOf(node, info);
        var stamp = $"{info.Length}-{info.LastWriteTimeUtc.Ticks}";
        if (Read(note) is { } kept && kept.Stamp == stamp
            && await TryFindAsync(uploads, kept.UploadId, cancellationToken) is { } found && found.Length == info.Length)
            return found;

        var created = await uploads.CreateAsync(info.Name, info.Length, cancellationToken);
        SessionFile.CreateOwn(SessionFile.StateFolder);
        SessionFile.Write(note, JsonSerializer.Serialize(new KeptUpload(created.Id, stamp), ExchangeJson.Options));
        return created;
    }

    /// <summary>Call once the upload was submitted: the next submission of the file is a new upload.</summary>
    public static void Forget(Uri node, string file) => File.Delete(NoteOf(node, new FileInfo(file)));

    private static async Task<UploadState?> TryFindAsync(ResumableUpload uploads, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await uploads.FindAsync(id, cancellationToken);
        }
        catch (ExchangeProblemException gone) when (gone.Problem.Status == 404)
        {
            return null;
        }
    }

    private static KeptUpload? Read(string note)
    {
        try
        {
            return File.Exists(note) ? JsonSerializer.Deserialize<KeptUpload>(File.ReadAllText(note), ExchangeJson.Options) : null;
        }
        catch (JsonException)
        {
            // An unreadable note only costs the bytes it would have spared.
            return null;
        }
    }

    private static string NoteOf(Uri node, FileInfo file)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{node} {file.FullName}")));
        return Path.Combine(SessionFile.StateFolder, $"upload-{key[..16]}.json");
    }
}
