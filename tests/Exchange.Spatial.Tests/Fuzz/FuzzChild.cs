using System.Diagnostics;
using System.Globalization;

namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>
/// A process that reads one file after another for the fuzzer, so that a native library may crash, hang or eat memory
/// there. Started again when it is gone.
/// </summary>
internal sealed class FuzzChild : IDisposable
{
    private const long MaxManagedBytes = 512L << 20;
    private const long MaxDataBytes = 3L << 30;

    private Process? process;

    /// <summary>The child's side: a path on each line of the input, an answer on each line of the output.</summary>
    public static int Serve()
    {
        while (Console.ReadLine() is { } path)
        {
            string answer;
            try
            {
                answer = FuzzReading.ReadFile(path);
            }
            catch (Exception defect)
            {
                answer = "defect " + defect.ToString().ReplaceLineEndings(" ");
            }

            Console.WriteLine(answer);
        }

        return 0;
    }

    /// <summary>What became of reading the file.</summary>
    public FuzzAnswer Read(string path, TimeSpan deadline)
    {
        process ??= Start();
        try
        {
            process.StandardInput.WriteLine(path);
            process.StandardInput.Flush();
            var line = process.StandardOutput.ReadLineAsync();
            if (!line.Wait(deadline))
                return Lose(FuzzEnd.Hung, $"no answer in {deadline}");
            if (line.Result is { } text)
            {
                var isDefect = text.StartsWith("defect", StringComparison.Ordinal);
                return new FuzzAnswer(isDefect ? FuzzEnd.Defect : FuzzEnd.Clean, text, PeakBytes());
            }
        }
        catch (IOException)
        {
            // The pipe broke: it is gone, as below.
        }

        process.WaitForExit();
        return Lose(FuzzEnd.Crashed, $"exit code {process.ExitCode}");
    }

    public void Dispose()
    {
        if (process is null)
            return;
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private FuzzAnswer Lose(FuzzEnd end, string text)
    {
        var lost = process!; // Only called while there is one.
        process = null;
        if (!lost.HasExited)
            lost.Kill(entireProcessTree: true);
        lost.Dispose();
        return new FuzzAnswer(end, text, 0);
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (File.Exists("/usr/bin/prlimit"))
        {
            start.FileName = "/usr/bin/prlimit";
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--data={MaxDataBytes}"));
            start.ArgumentList.Add("--core=0");
            start.ArgumentList.Add("dotnet");
        }
        else
        {
            start.FileName = "dotnet";
        }

        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(FuzzChild).Assembly.Location);
        start.ArgumentList.Add("fuzz");
        start.Environment["DOTNET_GCHeapHardLimit"] = MaxManagedBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException("The reading process did not start");
    }

    // The highest working set so far; the system keeps it for us.
    private long PeakBytes()
    {
        var status = $"/proc/{process!.Id}/status"; // Only called while there is one.
        var line = File.Exists(status)
            ? File.ReadLines(status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        if (line is null)
            return process.PeakWorkingSet64;
        var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
        return long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
    }
}
