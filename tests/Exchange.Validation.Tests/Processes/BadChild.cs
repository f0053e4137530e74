using System.Diagnostics;

namespace Exchange.Validation.Tests.Processes;

/// <summary>Children as they should not be; the first word says how.</summary>
internal static class BadChild
{
    public static async Task<int> RunAsync(string[] words)
    {
        switch (words[0])
        {
            case "die":
                Console.WriteLine("""{"progress":{"phase":"package","layersDone":0,"layers":0,"features":0,"findings":0}}""");
                Process.GetCurrentProcess().Kill();
                break;
            case "hang":
                Console.WriteLine("""{"progress":{"phase":"package","layersDone":0,"layers":0,"features":0,"findings":0}}""");
                await Task.Delay(Timeout.Infinite);
                break;
            case "eat":
                return Eat();
            case "chatter":
                Chatter();
                break;
            case "lie":
                return 0; // Says that it is done, but there is no report.
            case "fill":
                Fill(words[^1]);
                break;
        }

        return 0;
    }

    private static int Eat()
    {
        var eaten = new List<byte[]>();
        try
        {
            while (true)
            {
                eaten.Add(new byte[1 << 20]);
                Array.Fill(eaten[^1], (byte)1);
            }
        }
        catch (OutOfMemoryException)
        {
            eaten.Clear();
            return Validation.Processes.CheckChild.OutOfMemory;
        }
    }

    private static void Chatter()
    {
        var line = new string('x', 1 << 20);
        for (var i = 0; i < 64; i++)
            Console.Write(line);
        Console.Error.Write(line);
    }

    // Writes findings without end; the order file lies in the output folder.
    private static void Fill(string orderFile)
    {
        using var stream = File.Create(Path.Combine(Path.GetDirectoryName(orderFile)!, "findings.jsonl")); // A full path.
        var block = new byte[1 << 20];
        while (true)
        {
            stream.Write(block);
            stream.Flush();
        }
    }
}
