namespace Exchange.Hub.Tests.Workflows;

/// <summary>A folder for databases and archives of tests that kill processes, not machines: in memory where the system has that.</summary>
internal static class WorkFolder
{
    private const string InMemory = "/dev/shm";

    public static string Create(string prefix) => Directory.Exists(InMemory)
        ? Directory.CreateDirectory(Path.Combine(InMemory, prefix + Path.GetRandomFileName())).FullName
        : Directory.CreateTempSubdirectory(prefix).FullName;
}
