namespace Exchange.Faults.Network;

/// <summary>
/// Folders for runs, in memory where the system has such a disk: a run opens a thousand small transactions, and what is
/// tried is the order of writes, not the disk.
/// </summary>
internal static class Scratch
{
    private const string MemoryDisk = "/dev/shm";

    public static string Root { get; } = Directory.Exists(MemoryDisk) ? MemoryDisk : Path.GetTempPath();

    public static string NewFolder(string name)
    {
        var path = Path.Combine(Root, $"exchange-faults-{name}-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        return Directory.CreateDirectory(path).FullName;
    }
}
