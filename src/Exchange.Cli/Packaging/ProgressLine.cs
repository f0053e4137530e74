using Exchange.Packaging;

namespace Exchange.Cli.Packaging;

/// <summary>One line on the error stream that shows how far a run is; silent when that is no terminal.</summary>
internal sealed class ProgressLine : IProgress<PackageProgress>, IDisposable
{
    private int shown = -1;

    public void Report(PackageProgress value)
    {
        var percent = value.BytesTotal == 0 ? 100 : (int)(100 * value.BytesDone / value.BytesTotal);
        if (Console.IsErrorRedirected || percent == shown)
            return;
        shown = percent;
        Console.Error.Write($"\r{percent,3} %  {value.FilesDone}/{value.FilesTotal} ");
    }

    public void Clear()
    {
        if (shown >= 0)
            Console.Error.Write($"\r{new string(' ', 40)}\r");
        shown = -1;
    }

    public void Dispose() => Clear();
}
