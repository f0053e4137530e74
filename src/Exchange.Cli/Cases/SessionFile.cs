using System.Text.Json;
using Exchange.Contracts;

namespace Exchange.Cli.Cases;

/// <summary>
/// Sessions kept between runs, one file per node under the user's state folder, readable by the owner only. Passwords are
/// never kept.
/// </summary>
internal sealed record SessionFile(Uri Node, string Cookie)
{
    /// <summary>The node of a command: <c>--node</c>, <c>EXCHANGE_NODE</c>, or the one signed in to last.</summary>
    public static Uri NodeOf(string? given)
    {
        var text = given ?? Environment.GetEnvironmentVariable("EXCHANGE_NODE")
            ?? (File.Exists(LastNodeFile) ? File.ReadAllText(LastNodeFile).Trim() : null)
            ?? throw new Shell.UsageException("missing --node URL");
        return Uri.TryCreate(text, UriKind.Absolute, out var node) && node.Scheme is "http" or "https"
            ? node
            : throw new Shell.UsageException($"'{text}' is not the address of a node, such as https://plan.example.cn/");
    }

    /// <summary>The kept session, or null.</summary>
    public static SessionFile? Find(Uri node)
    {
        var file = FileOf(node);
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<SessionFile>(File.ReadAllText(file), ExchangeJson.Options);
        }
        catch (JsonException)
        {
            // A file cut short by a full disk is no session; signing in again writes a new one.
            return null;
        }
    }

    public void Save()
    {
        CreateOwn(StateFolder);
        Write(FileOf(Node), JsonSerializer.Serialize(this, ExchangeJson.Options));
        Write(LastNodeFile, Node.AbsoluteUri);
    }

    internal static string StateFolder => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state
            ? state
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
        "exchange");

    /// <summary>Writes under another name first and renames: a cut leaves the old file.</summary>
    internal static void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(file + ".new", options))
            writer.Write(text);
        File.Move(file + ".new", file, overwrite: true);
    }

    internal static void CreateOwn(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string LastNodeFile => Path.Combine(StateFolder, "last-node");

    private static string FileOf(Uri node) =>
        Path.Combine(StateFolder, $"session-{node.Host.Replace(':', '_')}-{node.Port}.json");
}
