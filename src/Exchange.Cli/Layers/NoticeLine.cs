using Exchange.Cli.Shell;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>
/// What the reader of a file had to assume or found odd, in the language asked for. It changes no exit code.
/// </summary>
/// <param name="Count">How often it was met; texts and values are those of the first place.</param>
internal sealed record NoticeLine(
    string Code, long Count, string Title, string Detail, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>All there is to say about what has been read so far.</summary>
    public static IReadOnlyList<NoticeLine> Of(ILayerSource source) =>
    [
        .. source.Notices.Select(notice => new NoticeLine(
            notice.Problem.Code,
            notice.Count,
            notice.Problem.Title(Language.Current),
            notice.Problem.Detail(Language.Current),
            notice.Problem.Values)),
    ];

    public static void Print(ILayerSource source)
    {
        foreach (var notice in Of(source))
        {
            var times = notice.Count == 1 ? "" : $" ×{notice.Count}";
            Console.WriteLine(
                $"{Language.Text("notice", "提示")} {notice.Code}: {notice.Title}{times}\n  {notice.Detail}");
        }
    }
}
