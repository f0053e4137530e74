using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Waiting;

namespace Exchange.Workflow.Tests.Waiting;

public sealed class CronExpressionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fires_when_the_cases_say()
    {
        var cases =
            JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "cron.json")))!.AsArray();
        Assert.True(cases.Count >= 18);
        foreach (var item in cases)
        {
            var text = item!["expression"]!.GetValue<string>();
            var at = item["after"]!.GetValue<DateTimeOffset>();
            var cron = CronExpression.TryParse(text, Now, out var reason);
            Assert.True(cron is not null, $"{text}: {reason}");
            foreach (var wanted in item["next"]!.AsArray())
            {
                var next = cron.Next(at);
                Assert.True(
                    wanted!.GetValue<DateTimeOffset>() == next, $"{text} after {at:O} gave {next:O}, not {wanted}");
                at = next.Value;
            }
        }
    }

    [Theory]
    [Trait("gotcha", "27")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("30 8 * * *")]
    [InlineData("0 0 0 0 * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("* * 24 * * *")]
    [InlineData("0 0 0 0 * *")]
    [InlineData("0 0 0 32 * *")]
    [InlineData("0 0 0 * 13 *")]
    [InlineData("0 0 0 * * 8")]
    [InlineData("0 0 0 * * MON#6")]
    [InlineData("*/0 * * * * *")]
    [InlineData("*/-1 * * * * *")]
    [InlineData("1-2-3 * * * * *")]
    [InlineData("1/2/3 * * * * *")]
    [InlineData("a * * * * *")]
    [InlineData("0 0 0 W * *")]
    [InlineData("0 0 0 * * L")]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("0 0 0 31 4,6,9,11 *")]
    [InlineData("@sometimes")]
    [InlineData("99999999999999999999 * * * * *")]
    public void Refuses_what_is_none_or_never_fires(string? text)
    {
        Assert.Null(CronExpression.TryParse(text, Now, out var reason));
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void Agrees_with_trying_every_second()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 300; round++)
        {
            var (second, minute, hour) = (Field(random, 59), Field(random, 59), Field(random, 23));
            var cron = CronExpression.TryParse($"{second.Text} {minute.Text} {hour.Text} * * *", Now, out var reason);
            Assert.True(cron is not null, reason);
            var from = Now.AddSeconds(random.Next(100_000));
            var naive = from.AddSeconds(1);
            while (!second.Holds(naive.Second) || !minute.Holds(naive.Minute) || !hour.Holds(naive.Hour))
                naive = naive.AddSeconds(1);
            Assert.Equal(naive, cron.Next(from));
        }
    }

    [Fact]
    public void Never_runs_backwards()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var text =
                $"{random.Next(60)} {random.Next(60)} {random.Next(24)} {random.Next(1, 29)} {random.Next(1, 13)} ?";
            var cron = CronExpression.TryParse(text, Now, out _)!;
            var at = Now;
            for (var i = 0; i < 5; i++)
            {
                var next = cron.Next(at)!.Value;
                Assert.True(next > at, text);
                Assert.Null(cron.Next(DateTimeOffset.MaxValue));
                at = next;
            }
        }
    }

    private static (string Text, Func<int, bool> Holds) Field(Random random, int most)
    {
        var (first, step) = (random.Next(most + 1), random.Next(1, 9));
        return random.Next(4) switch
        {
            0 => ("*", _ => true),
            1 => ($"{first}", value => value == first),
            2 => ($"{first}/{step}", value => value >= first && (value - first) % step == 0),
            _ => Range(first, random.Next(most + 1), most),
        };
    }

    private static (string, Func<int, bool>) Range(int first, int last, int most) => first <= last
        ? ($"{first}-{last}", value => value >= first && value <= last)
        : ($"{first}-{last}", value => value >= first && value <= most || value <= last);
}
