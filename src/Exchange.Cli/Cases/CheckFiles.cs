using Exchange.Cli.Shell;
using Exchange.Contracts;

namespace Exchange.Cli.Cases;

/// <summary>Fetches report and fix kit of a checked version: <c>case ID --report FILE --fix-kit FILE</c>.</summary>
internal static class CheckFiles
{
    private const string Report = "--report";
    private const string FixKit = "--fix-kit";

    public static bool AreAskedFor(Arguments words) => words.Has(Report) || words.Has(FixKit);

    /// <summary>Writes what is asked for and prints the paths.</summary>
    public static async Task<int> FetchAsync(
        ExchangeClient client, string id, Arguments words, CancellationToken cancellationToken)
    {
        var report = words.Has(Report) ? words.RequiredValue(Report) : null;
        var kit = words.Has(FixKit) ? words.RequiredValue(FixKit) : null;
        var version = await CheckedVersion.OfAsync(client, id, words, cancellationToken);
        if (report is not null)
        {
            // The form is in the file's name; the node says which ones there are.
            var format = Path.GetExtension(report).TrimStart('.').ToLowerInvariant();
            if (format.Length == 0)
                throw new UsageException($"{Report} {report}: name a file such as report.pdf");
            await WriteAsync(
                report, target => client.GetReportAsync(id, version, format, target, cancellationToken));
        }

        if (kit is not null)
            await WriteAsync(kit, target => client.GetFixKitAsync(id, version, target, cancellationToken));
        return NodeCall.Show(words, new { caseId = id, version, report, fixKit = kit }, written =>
        {
            foreach (var file in new[] { written.report, written.fixKit })
            {
                if (file is not null)
                    Console.WriteLine(file);
            }
        });
    }

    // Complete or absent: half a report must not lie about as a whole one.
    internal static async Task WriteAsync(string file, Func<Stream, Task> fetch)
    {
        var partial = file + ".part";
        try
        {
            await using (var target = File.Create(partial))
                await fetch(target);
            File.Move(partial, file, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
