using Exchange.Cli.Shell;
using Exchange.Contracts.Uploads;

namespace Exchange.Cli.Cases;

/// <summary>Upload progress on standard error: a bar on a terminal, a line per tenth otherwise.</summary>
internal sealed class ProgressBar : IProgress<UploadState>, IDisposable
{
    private const int Width = 30;
    private int lastTenth = -1;
    private bool drawn;

    public void Report(UploadState value)
    {
        var part = value.Length == 0 ? 1 : (double)value.Offset / value.Length;
        var text = $"{part,4:P0}  {value.Offset / 1048576.0:F1} / {value.Length / 1048576.0:F1} MiB";
        if (!Console.IsErrorRedirected)
        {
            var full = (int)(part * Width);
            Console.Error.Write($"\r[{new string('#', full)}{new string('.', Width - full)}] {text} ");
            drawn = true;
        }
        else if ((int)(part * 10) is var tenth && tenth != lastTenth)
        {
            lastTenth = tenth;
            Console.Error.WriteLine(Language.Text("uploaded ", "已上传 ") + text);
        }
    }

    public void Dispose()
    {
        if (drawn)
            Console.Error.WriteLine();
    }
}
