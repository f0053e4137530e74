using System.Globalization;
using Exchange.Cli.Shell;
using Exchange.Contracts.Covers;

namespace Exchange.Cli.Cases;

/// <summary><c>leave</c>: have a colleague decide one's tasks for some days, see and end that.</summary>
internal static class CoverCommands
{
    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("leave", "leave [--node URL] [--json]   |   leave --cover USER --from DATE --until DATE   |   leave --end ID",
            "leave covers of your tasks: list, arrange, end", "请假代办：查看、设置、结束", RunAsync),
    ];

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            if (words.Value("--end") is { } end)
                return NodeCall.Show(
                    words,
                    Guid.TryParse(end, out var id)
                        ? await client.EndCoverAsync(id, cancellationToken)
                        : throw new UsageException($"'{end}' is not a leave cover's id; see 'exchange leave'"),
                    Print);
            if (words.Value("--cover") is { } colleague)
                return NodeCall.Show(
                    words,
                    await client.SetCoverAsync(
                        new SetLeaveCoverRequest(colleague, Day(words, "--from"), Day(words, "--until")), cancellationToken),
                    Print);
            return NodeCall.Show(words, await client.ListCoversAsync(cancellationToken), covers =>
            {
                foreach (var cover in covers)
                    Print(cover);
            });
        });

    private static DateOnly Day(Arguments words, string name) =>
        DateOnly.TryParseExact(
            words.RequiredValue(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException($"{name}: a day such as 2026-12-01");

    private static void Print(LeaveCoverItem cover) => Console.WriteLine(
        $"{cover.Id}  {cover.From:yyyy-MM-dd} - {cover.Until:yyyy-MM-dd}  " + Language.Text(
            $"{cover.PersonName} ({cover.Person}), covered by {cover.CoveredByName} ({cover.CoveredBy}): {StateEn(cover.State)}",
            $"{cover.PersonName}（{cover.Person}）由{cover.CoveredByName}（{cover.CoveredBy}）代办：{StateZh(cover.State)}"));

    private static string StateEn(LeaveCoverState state) => state switch
    {
        LeaveCoverState.Ahead => "ahead",
        LeaveCoverState.InForce => "in force",
        LeaveCoverState.Over => "over",
        LeaveCoverState.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    private static string StateZh(LeaveCoverState state) => state switch
    {
        LeaveCoverState.Ahead => "待生效",
        LeaveCoverState.InForce => "生效中",
        LeaveCoverState.Over => "已到期",
        LeaveCoverState.Ended => "已结束",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
