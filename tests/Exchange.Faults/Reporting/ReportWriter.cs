using System.Globalization;
using System.Text;

namespace Exchange.Faults.Reporting;

/// <summary>Writes <c>docs/fault-report.md</c>.</summary>
internal static class ReportWriter
{
    public static Task WriteAsync(string file, IReadOnlyList<KindResult> results)
    {
        var text = new StringBuilder();
        Invariant(text, $"""
            # Fault report

            Written by `dotnet run -c Release --project tests/Exchange.Faults -- --runs N --seed S [--full] [--only KIND]`;
            do not edit. Kinds may be run one after the other: each says below what commit and seed it was run with.

            - machine: {MachineFacts.Describe()}


            """);
        Summarise(text, results);
        SummariseInChinese(text, results);
        foreach (var result in results)
            Describe(text, result);
        var runs = results.Sum(result => result.Runs);
        Invariant(text, $"""
            ## Closing line

            `{runs} runs, {results.Sum(result => result.Lost)} lost, {results.Sum(result => result.Doubled)} doubled`

            """);
        return File.WriteAllTextAsync(file, text.ToString());
    }

    /// <summary>Writes <c>docs/load-report.md</c>.</summary>
    public static Task WriteLoadAsync(string file, KindResult load)
    {
        var text = new StringBuilder();
        Invariant(text, $"""
            # Load report

            Written by `dotnet run -c Release --project tests/Exchange.Faults -- --only load --full`; do not edit. Without
            `--full` it takes the few cases of continuous integration. The command also writes the fault report.

            - machine: {MachineFacts.Describe()}


            """);
        Summarise(text, [load]);
        SummariseInChinese(text, [load]);
        Describe(text, load);
        return File.WriteAllTextAsync(file, text.ToString());
    }

    private static void Summarise(StringBuilder text, IReadOnlyList<KindResult> results)
    {
        Row(text, ["fault", "runs", "lost", "doubled", "broke its promise", "seconds"]);
        Row(text, ["---", "---", "---", "---", "---", "---"]);
        foreach (var result in results)
        {
            Invariant(text, $"| {result.Title} | {result.Runs} | {result.Lost} | {result.Doubled} ");
            Invariant(text, $"| {result.Broken.Count} | {result.Took.TotalSeconds:F0} |\n");
        }

        text.Append('\n');
    }

    private static void SummariseInChinese(StringBuilder text, IReadOnlyList<KindResult> results)
    {
        text.Append("## 中文摘要\n\n");
        foreach (var result in results)
        {
            var verdict = result.Broken.Count == 0
                ? "保证成立" : $"有 {result.Broken.Count} 处未达到保证";
            Invariant(text, $"- **{result.TitleZh}**：{result.PromiseZh}");
            Invariant(text, $"共 {result.Runs} 次，丢失 {result.Lost}，重复 {result.Doubled}；{verdict}。\n");
        }

        text.Append('\n');
    }

    private static void Describe(StringBuilder text, KindResult result)
    {
        Invariant(text, $"## {result.Title}\n\n**What holds:** {result.Promise}\n\n");
        Invariant(text, $"`--only {result.Name}`, seed {result.Seed}, commit {result.Commit}, ");
        Invariant(text, $"{(result.IsFull ? "full counts" : "the counts of continuous integration")}.\n\n");
        foreach (var note in result.Notes)
            Invariant(text, $"{note}\n\n");
        foreach (var table in result.Tables)
        {
            Row(text, table.Head);
            Row(text, [.. table.Head.Select(_ => "---")]);
            foreach (var row in table.Rows)
                Row(text, row);
            text.Append('\n');
        }

        if (result.Broken.Count == 0)
            return;
        text.Append("**What broke:**\n\n");
        foreach (var broken in result.Broken)
            Invariant(text, $"- {broken}\n");
        text.Append('\n');
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) =>
        Invariant(text, $"| {string.Join(" | ", cells)} |\n");

    private static void Invariant(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture));
}
