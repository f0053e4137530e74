namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>Runs a managed reader on a thread of its own, with a deadline.</summary>
internal static class InProcessReader
{
    public static FuzzAnswer Read(Func<string, string> read, string path, TimeSpan deadline)
    {
        FuzzAnswer? answer = null;
        var thread = new Thread(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var text = read(path);
                answer = new FuzzAnswer(FuzzEnd.Clean, text, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            catch (Exception defect)
            {
                answer = new FuzzAnswer(FuzzEnd.Defect, defect.ToString(), 0);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        return thread.Join(deadline)
            ? answer ?? throw new InvalidOperationException("The reader ended without an answer")
            : new FuzzAnswer(FuzzEnd.Hung, $"no answer in {deadline}", 0);
    }
}
