using Exchange.Validation.Checking;
using Exchange.Validation.Processes;
using Exchange.Validation.Rehearsals;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rehearsals;

public sealed class RulePackRehearsalTests : IDisposable
{
    private readonly OfficeSchemas schemas = new();
    private readonly PackageBuilder package = PackageBuilder.County();

    public void Dispose()
    {
        package.Dispose();
        schemas.Dispose();
    }

    [Theory]
    [InlineData("120101 F", "120101 F,320101 H", RehearsalChange.NewlyFails, 0, 1, 0)]
    [InlineData("120101 F,320101 H", "120101 F", RehearsalChange.NewlyPasses, 1, 0, 0)]
    [InlineData("120101 F,320101 H", "120101 F,320101 F", RehearsalChange.SameVerdict, 0, 0, 1)]
    public async Task A_draft_shows_who_would_newly_fail_or_pass_and_by_which_rules(
        string today, string draft, RehearsalChange change, int gone, int added, int changed)
    {
        package["STBHHX"][2].With("YSDM", "2090020212");
        await package.BuildAsync();
        schemas.Put("today", today.Split(','));

        var rehearsed = await RehearseAsync(schemas.Put("draft", draft.Split(',')));

        Assert.Null(rehearsed.Problem);
        Assert.Equal(change, rehearsed.Change);
        Assert.Equal(new RuleComparison("320101", gone, added, changed), Assert.Single(rehearsed.Rules));
    }

    [Fact]
    public async Task A_draft_that_changes_nothing_for_a_package_leaves_its_verdict_and_findings()
    {
        await package.BuildAsync();
        schemas.Put("today", "120101 F");

        var rehearsed = await RehearseAsync(schemas.Put("draft", "120101 F", "320101 H"));

        Assert.Equal(
            (RehearsalChange.SameVerdict, Verdict.Passed, Verdict.Passed),
            (rehearsed.Change, rehearsed.Before, rehearsed.After));
        Assert.Empty(rehearsed.Rules);
    }

    [Theory]
    [InlineData("die", "check.process-died")]
    [InlineData("check", "rule-pack.invalid")]
    public async Task A_package_that_could_not_be_checked_is_told_with_the_reason(string verb, string code)
    {
        await package.BuildAsync();
        schemas.Put("today", "120101 F");
        var draft = schemas.Put("draft", "120101 F");
        await File.AppendAllTextAsync(draft, "}");

        var rehearsed = await RehearseAsync(draft, verb);

        Assert.Equal((RehearsalChange.NotChecked, code), (rehearsed.Change, rehearsed.ProblemCode));
        Assert.Null(rehearsed.Before);
    }

    private Task<RehearsedPackage> RehearseAsync(string draft, string verb = "check")
    {
        var process = new CheckProcess(
            new CheckProcessOptions
            {
                Executable = "dotnet",
                Arguments = ["exec", typeof(RulePackRehearsalTests).Assembly.Location, verb],
                MaxDuration = TimeSpan.FromMinutes(2),
            },
            TimeProvider.System);
        var order = new RehearsalOrder
        {
            DraftFile = draft,
            RulePack = "today",
            RulePackVersion = "1",
            SchemasFolder = schemas.Folder,
            AcceptsUnsignedRulePacks = true,
        };
        return new RulePackRehearsal(process, TimeProvider.System).RunAsync(
            order, "330106.zip", package.Folder, new Progress<CheckProgress>(), CancellationToken.None);
    }
}
