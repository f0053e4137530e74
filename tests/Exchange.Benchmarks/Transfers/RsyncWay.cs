using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Benchmarks.Processes;

namespace Exchange.Benchmarks.Transfers;

/// <summary>The peer: rsync with its delta algorithm, between two folders of this machine.</summary>
internal static partial class RsyncWay
{
    /// <param name="blockBytes">Null for rsync's own choice, about the root of the length.</param>
    public static TransferFigure Send(string before, string after, int? blockBytes, CancellationToken cancellationToken)
    {
        var there = Path.Combine(Path.GetDirectoryName(before)!, "rsync.there"); // Before lies in the data folder.
        File.Copy(before, there, overwrite: true);
        try
        {
            // time's own line is the last: user and system seconds of rsync and its children.
            string[] block = blockBytes is { } bytes
                ? [$"--block-size={bytes.ToString(CultureInfo.InvariantCulture)}"] : [];
            var printed = ChildProcess.Run(
                "bash",
                ["-c", "TIMEFORMAT='cpu %U %S'; { time rsync \"$@\"; } 2>&1", "rsync",
                    "--no-whole-file", "--ignore-times", "--stats", .. block, after, there],
                cancellationToken);
            var processor = Cpu().Match(printed);
            return new TransferFigure(
                blockBytes is null ? "rsync" : $"rsync, blocks of {blockBytes}",
                Number(Sent(), printed), Number(Received(), printed),
                Seconds(processor.Groups[1]) + Seconds(processor.Groups[2]));
        }
        finally
        {
            File.Delete(there);
        }
    }

    private static long Number(Regex pattern, string text) => long.Parse(
        pattern.Match(text).Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static double Seconds(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("Total bytes sent: ([0-9,]+)")]
    private static partial Regex Sent();

    [GeneratedRegex("Total bytes received: ([0-9,]+)")]
    private static partial Regex Received();

    [GeneratedRegex(@"cpu ([0-9.]+) ([0-9.]+)")]
    private static partial Regex Cpu();
}
