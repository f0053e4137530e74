using System.Diagnostics;

namespace Exchange.Faults.Surroundings;

/// <summary>
/// A small disk of its own, made of memory, that can be filled up and made read-only. Needs root, as continuous
/// integration has.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    public SmallDisk(string folder, int megabytes)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "exchange-faults", this.folder);
    }

    public static bool IsPossible => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    private string Ballast => Path.Combine(folder, "ballast");

    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var piece = new byte[4096];
        try
        {
            while (true)
                ballast.Write(piece);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Ballast);

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", folder);

    public void MakeWritable() => Run("mount", "-o", "remount,rw", folder);

    public void Dispose() => Run("umount", "-l", folder);

    private static void Run(string program, params string[] words)
    {
        using var process = Process.Start(program, words);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', words)} ended with {process.ExitCode}.");
    }
}
