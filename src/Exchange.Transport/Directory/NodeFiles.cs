using System.Text;

namespace Exchange.Transport.Directory;

/// <summary>Names of the files a node keeps its identity in, and the one way to write them.</summary>
/// <remarks>Private keys are readable by the owner only; every file is complete or absent.</remarks>
internal sealed record NodeFiles(string Folder)
{
    public string Description => Path.Combine(Folder, "node.json");

    public string SigningKey => Path.Combine(Folder, "signing-key.pem");

    public string TlsKey => Path.Combine(Folder, "tls-key.pem");

    /// <summary>A key that waits until the directory lists it; see <see cref="KeyRenewal"/>.</summary>
    public string NextSigningKey => Path.Combine(Folder, "signing-key.next.pem");

    public string NextTlsKey => Path.Combine(Folder, "tls-key.next.pem");

    public string Directory => Path.Combine(Folder, "directory.jws");

    public string DirectoryKey => Path.Combine(Folder, "directory-key.pem");

    public string NetworkCaKey => Path.Combine(Folder, "network-ca-key.pem");

    public string NetworkCa => Path.Combine(Folder, "network-ca.pem");

    public string IssuerState => Path.Combine(Folder, "directory-state.json");

    private string IssuerLock => Path.Combine(Folder, "directory.lock");

    /// <summary>
    /// Holds the root's desk until it is disposed of. The lock is the system's, so that it ends with the process. Throws
    /// <see cref="DirectoryBusyException"/> while another holds it.
    /// </summary>
    public IDisposable LockIssuer()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(IssuerLock, options);
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new DirectoryBusyException(held);
        }
    }

    /// <summary>Makes the folder, closed to other users.</summary>
    public void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(Folder);
        else
            System.IO.Directory.CreateDirectory(
                Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>
    /// Writes under another name first and renames, so that a crash leaves the old file or the new one.
    /// </summary>
    public static void Write(string file, string text)
    {
        var temporary = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }
}
