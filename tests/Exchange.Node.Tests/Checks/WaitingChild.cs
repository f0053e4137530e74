using System.Diagnostics;
using System.Globalization;

namespace Exchange.Node.Tests.Checks;

/// <summary>
/// A checking process that tells one step, says that it is there, and then does nothing until its input is closed.
/// </summary>
public sealed class WaitingChild : IDisposable
{
    /// <summary>
    /// The grace of who is stopped at once: on a busy machine it comes to say that it is there only after a while, and a
    /// test waits for that.
    /// </summary>
    public static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("waiting-child-").FullName;

    public WaitingChild()
    {
        Run("mkfifo", Fifo);
        File.WriteAllText(Program, $$$"""
            #!/bin/sh
            echo '{"progress":{"phase":"layers","layersDone":3,"layers":12,"features":10,"findings":0,"layer":"DLTB","percent":31}}'
            echo $$ > '{{{Fifo}}}'
            exec cat > /dev/null
            """);
        Run("chmod", "u+x", Program);
    }

    public string Program => Path.Combine(folder, "check.sh");

    private string Fifo => Path.Combine(folder, "started");

    /// <summary>Waits until the process has started, and gives its id.</summary>
    public Task<int> StartedAsync() => Task.Run(() => int.Parse(File.ReadAllText(Fifo), CultureInfo.InvariantCulture));

    public static bool Runs(int process)
    {
        try
        {
            return !Process.GetProcessById(process).HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Run(string program, params string[] words)
    {
        using var process = Process.Start(program, words);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
