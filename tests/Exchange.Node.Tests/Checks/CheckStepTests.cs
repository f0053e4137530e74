using System.Collections.Concurrent;
using Exchange.Domain.Divisions;
using Exchange.Hub.Checks;
using Exchange.Packaging.Practice;
using Exchange.Validation.Checking;
using Exchange.Validation.Processes;

namespace Exchange.Node.Tests.Checks;

/// <summary>What a running check tells about where it is, with the real engine.</summary>
public sealed class CheckStepTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("check-steps-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Names_every_layer_and_rule_and_its_percent_never_falls()
    {
        var heard = await HearAsync();

        var percents = heard.Select(CheckStep.PercentOf).ToList();
        Assert.Equal(percents.Order(), percents);
        Assert.Equal((0, 99), (percents[0], percents[^1]));
        var steps = heard.Select(CheckStep.Of).ToList();
        Assert.Contains("GHYDYH", steps.Where(step => step.Phase == CheckPhase.Layers).Select(step => step.Layer));
        foreach (var phase in new[] { CheckPhase.Package, CheckPhase.Relations })
        {
            var rules = steps.Where(step => step.Phase == phase).Select(step => step.Rule).ToHashSet();
            Assert.Superset(new HashSet<string?> { "110101", "330101" }, rules);
        }
    }

    [Fact]
    public async Task Comes_back_from_the_store_as_it_was_and_has_words_in_both_languages()
    {
        foreach (var step in (await HearAsync()).Select(CheckStep.Of).Distinct())
        {
            Assert.Equal(step, CheckStep.Parse(step.ToString()));
            Assert.NotEqual(step.Text("zh"), step.Text("en"));
            Assert.Contains(step.Layer ?? step.Rule ?? "", step.Text("zh"), StringComparison.Ordinal);
            Assert.Contains(step.Layer ?? step.Rule ?? "", step.Text("en"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("DLTB")]
    [InlineData("Layers|x|12||DLTB")]
    [InlineData("Weighing|1|12||DLTB")]
    [InlineData("99|1|12||DLTB")]
    public void Is_unknown_where_a_program_of_another_time_wrote_it(string text) => Assert.Null(CheckStep.Parse(text));

    private async Task<IReadOnlyCollection<CheckProgress>> HearInOrderAsync(CheckOrder order)
    {
        var heard = new Heard();
        var report = await new CheckRunner(TimeProvider.System).RunAsync(order, heard, CancellationToken.None);
        Assert.True(report.Succeeded, report.Problem?.ToString());
        return heard.All;
    }

    private async Task<List<CheckProgress>> HearAsync()
    {
        var package = Path.Combine(folder, "package");
        var made = await PracticePackage.MakeAsync(
            package,
            new PracticeOptions
            {
                // In the code list.
                Division = DivisionTable.Load(DivisionTable.DefaultFile).Find(DivisionCode.Parse("330106"))!,
                Features = 200,
            },
            CancellationToken.None);
        Assert.True(made.Succeeded, made.Problem?.ToString());
        return
        [
            .. await HearInOrderAsync(new CheckOrder
            {
                PackageFolder = package,
                OutputFolder = Directory.CreateDirectory(Path.Combine(folder, "output")).FullName,
                AsOf = BaseDate.Of(package, TimeProvider.System),
            }),
        ];
    }

    private sealed class Heard : IProgress<CheckProgress>
    {
        public ConcurrentQueue<CheckProgress> All { get; } = new();

        public void Report(CheckProgress value) => All.Enqueue(value);
    }
}
