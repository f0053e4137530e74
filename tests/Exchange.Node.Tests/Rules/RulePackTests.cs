using System.Globalization;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Checks;
using Exchange.Contracts.Notifications;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Rules;
using Exchange.Hub.RulePacks;
using Exchange.Node.Tests.Checks;
using Microsoft.Extensions.DependencyInjection;
using RehearsalState = Exchange.Contracts.Rules.RehearsalState;
using RulePackDraftState = Exchange.Contracts.Rules.RulePackDraftState;

namespace Exchange.Node.Tests.Rules;

/// <summary>A county's own rule pack, from the first edit to the check of a new case.</summary>
public sealed class RulePackTests : IAsyncLifetime, IDisposable
{
    private const string Own = "node-330106";
    private const string TinyPolygon = "440101";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly PracticeZips packages = new();
    private CountyNode? node;

    private CountyNode Node => node!; // Tests run after InitializeAsync.

    // As the node counts days.
    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).Date);

    public async Task InitializeAsync() => node = await CountyNode.StartAsync(_ => { });

    public Task DisposeAsync() => Node.DisposeAsync();

    public void Dispose() => packages.Dispose();

    [Fact]
    public async Task Of_two_people_is_rehearsed_and_checks_new_cases_while_old_ones_keep_theirs()
    {
        var old = await SubmitAndCheckAsync(1);
        using var designer = await Node.SignInAsync("designer");
        var draft = await StricterAsync(designer);
        Assert.Contains(
            draft.Differences,
            change => change is { Rule: TinyPolygon, Kind: RulePackDifferenceKind.Severity } && change.After?.GetString() == "H");

        // 1. Rehearsed in the background, on the one past package.
        var ordered = await designer.OrderRehearsalAsync(draft.Draft.Id, new OrderRehearsalRequest(10), None);
        Assert.Equal((RehearsalState.Waiting, 0, 1), (ordered.State, ordered.Done, ordered.Total));
        Assert.Equal(
            "rule-pack-draft.rehearsal-runs",
            await RefusalAsync(designer.OrderRehearsalAsync(draft.Draft.Id, new OrderRehearsalRequest(10), None)));
        Assert.True(await RehearseAsync());
        var rehearsal = Assert.Single(await designer.ListRehearsalsAsync(draft.Draft.Id, None));
        Assert.Equal((RehearsalState.Finished, 1, 1), (rehearsal.State, rehearsal.Done, rehearsal.NewlyFail));
        var rehearsed = Assert.Single(rehearsal.Packages);
        Assert.Equal((old, true, false), (rehearsed.CaseId, rehearsed.PassedBefore, rehearsed.PassesAfter));
        Assert.Contains(rehearsed.Rules, rule => rule.Rule == TinyPolygon && rule.New + rule.Changed > 0);

        // 2. Proposed by one, published by another.
        var proposed = await designer.ProposeRulePackAsync(
            draft.Draft.Id, new ProposeRulePackRequest(draft.Draft.Revision, Today, "As agreed"), None);
        Assert.Equal("rights.denied", await RefusalAsync(PublishAsync(designer, proposed)));
        using var administrator = await Node.SignInAsync("admin");
        var shown = Assert.Single(await administrator.ListRulePackDraftsAsync(None));
        Assert.True(shown.MayDecide);
        var published = await PublishAsync(administrator, shown);
        var version = $"{Today.Year}.1";
        Assert.Equal((RulePackDraftState.Published, version), (published.State, published.PublishedVersion));

        // 3. In force for everybody who asks, and for a new case.
        using var clerk = await Node.SignInAsync("clerk");
        var pack = (await clerk.ListRulePacksAsync(None))[0];
        Assert.Equal(
            (Own, version, RulePackOrigin.Node, RulePackStanding.InForce), (pack.Id, pack.Version, pack.Origin, pack.Standing));
        Assert.Equal(["designer", "admin"], pack.PublishedBy);
        var rule = (await clerk.GetRulePackAsync(Own, version, None)).Rules.Single(each => each.Code == TinyPolygon);
        Assert.Equal(("H", "L", "Small parcels hide mistakes"), (rule.Severity, rule.ParentSeverity, rule.Reason?.En));
        var fresh = await SubmitAndCheckAsync(2, plan: "330106-ZG-2099");
        Assert.Equal((CheckStatus.Failed, Own, version), await UsedAsync(fresh, 1));

        // 4. A case that was checked before keeps the pack it began with.
        await Node.ReturnAsync(old, "Once more");
        await Node.SubmitAsync(await packages.MakeAsync(3), old);
        await Node.CheckAsync();
        Assert.Equal((CheckStatus.Passed, "national-base", "2026.1"), await UsedAsync(old, 2));

        // 5. And one that began with a version of the node keeps that, whatever comes after.
        var next = await designer.BeginRulePackDraftAsync(None);
        Assert.Equal((version, 1), (next.FromVersion, next.Changes));
        var lenient = await designer.SaveRulePackDraftAsync(
            next.Id, new SaveRulePackDraftRequest(next.Revision, "x", "x", new RulePackEdits(null, [])), None);
        await designer.ProposeRulePackAsync(next.Id, new ProposeRulePackRequest(lenient.Draft.Revision, Today, ""), None);
        var second = await PublishAsync(administrator, (await administrator.ListRulePackDraftsAsync(None))[0]);
        Assert.Equal($"{Today.Year}.2", second.PublishedVersion);
        await Node.SubmitAsync(await packages.MakeAsync(4, plan: "330106-ZG-2099"), fresh);
        await Node.CheckAsync();
        Assert.Equal((CheckStatus.Failed, Own, version), await UsedAsync(fresh, 2));
    }

    [Fact]
    public async Task Draft_is_kept_with_all_its_mistakes_told_and_is_not_proposed_with_them()
    {
        using var designer = await Node.SignInAsync("designer");
        var begun = await designer.BeginRulePackDraftAsync(None);
        var saved = await designer.SaveRulePackDraftAsync(
            begun.Id,
            new SaveRulePackDraftRequest(begun.Revision, "西湖区规则包", "Rules of Xihu", new RulePackEdits(
                120,
                [
                    Edit("110101", severity: "L"),
                    Edit("410102", ("toleranceMetres", 99), ("nonsense", 1)),
                    Edit("440101", "squareMetres", -1) with { ReasonZh = "", ReasonEn = "" },
                    Edit("999999"),
                    new RuleEdit("430101", true, null, new Dictionary<string, JsonElement>(), "无", "none"),
                ])),
            None);

        Assert.Equal(
            [
                "", "110101 severity", "410102 nonsense", "410102 toleranceMetres", "430101", "440101 reasonZh",
                "440101 squareMetres", "999999",
            ],
            saved.Mistakes.Select(mistake => $"{mistake.Rule} {mistake.Field}".Trim().Replace("lightPercent", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        Assert.All(saved.Mistakes, mistake => Assert.False(mistake.Text.Zh == mistake.Text.En || mistake.Text.Zh.Length == 0));
        Assert.Empty(saved.Differences);
        Assert.Equal(5, (await designer.GetRulePackDraftAsync(begun.Id, None)).Edits.Rules.Count);
        Assert.Equal(
            "rule-pack-draft.has-mistakes",
            await RefusalAsync(designer.ProposeRulePackAsync(
                begun.Id, new ProposeRulePackRequest(saved.Draft.Revision, Today, ""), None)));
        Assert.Equal(
            "rule-pack-draft.has-mistakes",
            await RefusalAsync(designer.OrderRehearsalAsync(begun.Id, new OrderRehearsalRequest(1), None)));
    }

    [Fact]
    public async Task Draft_refuses_edits_that_began_with_an_older_revision_and_decisions_about_another()
    {
        using var designer = await Node.SignInAsync("designer");
        using var administrator = await Node.SignInAsync("admin");
        var begun = await designer.BeginRulePackDraftAsync(None);
        var first = await SaveAsync(designer, begun.Id, begun.Revision, Edit(TinyPolygon, "squareMetres", 300));
        Assert.Equal(
            "rule-pack-draft.changed",
            await RefusalAsync(SaveAsync(administrator, begun.Id, begun.Revision, Edit(TinyPolygon, "squareMetres", 400))));

        await designer.ProposeRulePackAsync(begun.Id, new ProposeRulePackRequest(first.Draft.Revision, Today, ""), None);
        Assert.Equal(
            "rule-pack-draft.not-open",
            await RefusalAsync(SaveAsync(designer, begun.Id, first.Draft.Revision + 1, Edit(TinyPolygon, "squareMetres", 500))));
        Assert.Equal("rule-pack-draft.changed", await RefusalAsync(administrator.DecideRulePackAsync(
            begun.Id, new DecideRulePackRequest(first.Draft.Revision, true, ""), None)));
        var asked = Assert.Single(await ToldAsync(administrator));
        Assert.Equal((NotificationKind.RulePackProposed, $"/rule-pack-drafts/{begun.Id}"), (asked.Kind, asked.Link));
        Assert.Equal($"规则包待确认发布：西湖区规则包（{Today:yyyy-MM-dd} 起生效，designer提请）", asked.Title.Zh);
        Assert.Empty(await ToldAsync(designer));

        var back = await administrator.DecideRulePackAsync(
            begun.Id, new DecideRulePackRequest(first.Draft.Revision + 1, false, "Too strict"), None);
        Assert.Equal((RulePackDraftState.Draft, "Too strict", "admin"), (back.State, back.Answer, back.DecidedBy));
        var answered = Assert.Single(await ToldAsync(designer));
        Assert.Equal((NotificationKind.RulePackReturned, asked.Link), (answered.Kind, answered.Link));
        Assert.Equal("Rule pack given back: Rules of Xihu, by admin", answered.Title.En);

        // Proposed again it is told of again.
        await designer.ProposeRulePackAsync(begun.Id, new ProposeRulePackRequest(back.Revision, Today, ""), None);
        Assert.Equal(2, (await ToldAsync(administrator)).Count);
        await designer.TakeBackRulePackAsync(begun.Id, None);
        var gone = await designer.DiscardRulePackDraftAsync(begun.Id, None);
        Assert.Equal(RulePackDraftState.Discarded, gone.State);
    }

    [Fact]
    public async Task Needs_somebody_who_had_no_hand_in_it_a_day_to_come_and_the_newest_version_under_it()
    {
        using var both = await Node.SignInAsync("both");
        using var administrator = await Node.SignInAsync("admin");
        var older = await both.BeginRulePackDraftAsync(None);
        var stale = await SaveAsync(both, older.Id, older.Revision, Edit(TinyPolygon, "squareMetres", 250));
        var mine = await both.BeginRulePackDraftAsync(None);
        Assert.Equal("rule-pack-draft.nothing-changed", await RefusalAsync(both.ProposeRulePackAsync(
            mine.Id, new ProposeRulePackRequest(mine.Revision, Today, ""), None)));
        var saved = await SaveAsync(both, mine.Id, mine.Revision, Edit(TinyPolygon, "squareMetres", 300));
        foreach (var day in new[] { Today.AddDays(-1), Today.AddYears(2) })
            Assert.Equal("rule-pack-draft.date-wrong", await RefusalAsync(both.ProposeRulePackAsync(
                mine.Id, new ProposeRulePackRequest(saved.Draft.Revision, day, ""), None)));
        var proposed = await both.ProposeRulePackAsync(
            mine.Id, new ProposeRulePackRequest(saved.Draft.Revision, Today.AddDays(1), ""), None);

        Assert.False(proposed.MayDecide);
        Assert.Empty(await ToldAsync(both));
        Assert.Equal("rule-pack-draft.second-person", await RefusalAsync(PublishAsync(both, proposed)));
        await PublishAsync(administrator, proposed);
        var published = Assert.Single(await ToldAsync(both));
        Assert.Equal(NotificationKind.RulePackPublished, published.Kind);
        Assert.EndsWith($", from {Today.AddDays(1):yyyy-MM-dd}, by admin", published.Title.En, StringComparison.Ordinal);

        // It begins tomorrow: today's checks are made as before.
        using var clerk = await Node.SignInAsync("clerk");
        var packs = await clerk.ListRulePacksAsync(None);
        Assert.Equal(RulePackStanding.Scheduled, packs[0].Standing);
        Assert.Equal(RulePackStanding.InForce, packs.Single(pack => pack.Id == "national-base").Standing);
        Assert.Equal("rule-pack-draft.outdated", await RefusalAsync(both.ProposeRulePackAsync(
            older.Id, new ProposeRulePackRequest(stale.Draft.Revision, Today, ""), None)));
    }

    [Fact]
    public async Task Rehearsal_goes_on_where_a_dead_worker_was_and_ends_when_it_is_cancelled()
    {
        await SubmitAndCheckAsync(1);
        await SubmitAndCheckAsync(2, plan: "330106-ZG-2098");
        using var designer = await Node.SignInAsync("designer");
        var draft = await StricterAsync(designer);
        await designer.OrderRehearsalAsync(draft.Draft.Id, new OrderRehearsalRequest(10), None);

        // A worker took it, wrote one result and was killed: its lease has run out.
        await using (var scope = Node.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<IRulePackStore>();
            var now = TimeProvider.System.GetUtcNow();
            var taken = await store.ClaimRehearsalAsync("dead", now, now.AddSeconds(-1), None);
            var row = await store.FindRehearsedAsync(taken!.Id, 0, None); // Ordered above.
            row!.Result = new RehearsalResult(Validation.Rehearsals.RehearsalChange.SameVerdict, null, null, [], null).ToText();
            taken.Done++;
            await scope.ServiceProvider.GetRequiredService<Hub.IUnitOfWork>().CommitAsync(None);
        }

        Assert.True(await RehearseAsync());
        var rehearsal = Assert.Single(await designer.ListRehearsalsAsync(draft.Draft.Id, None));
        Assert.Equal(
            (RehearsalState.Finished, 2, 1, 1), (rehearsal.State, rehearsal.Done, rehearsal.NewlyFail, rehearsal.SameVerdict));

        var again = await designer.OrderRehearsalAsync(draft.Draft.Id, new OrderRehearsalRequest(1), None);
        Assert.Equal(1, again.Total);
        Assert.Equal(RehearsalState.Cancelled, (await designer.CancelRehearsalAsync(again.Id, None)).State);
        Assert.False(await RehearseAsync());
        Assert.Equal("rule-pack-draft.rehearsal-ended", await RefusalAsync(designer.CancelRehearsalAsync(again.Id, None)));
    }

    [Fact]
    public async Task Is_not_used_once_somebody_changed_it_in_the_database()
    {
        using var designer = await Node.SignInAsync("designer");
        using var administrator = await Node.SignInAsync("admin");
        var draft = await StricterAsync(designer);
        await PublishAsync(administrator, await designer.ProposeRulePackAsync(
            draft.Draft.Id, new ProposeRulePackRequest(draft.Draft.Revision, Today, ""), None));

        await using (var scope = Node.Services.CreateAsyncScope())
        {
            var seal = scope.ServiceProvider.GetRequiredService<RulePackSeal>();
            var kept = await scope.ServiceProvider.GetRequiredService<IRulePackStore>().FindLatestAsync(None);
            Assert.True(seal.Open(kept!).Succeeded); // Published above.
            var forged = new PublishedRulePack
            {
                Id = kept!.Id,
                Number = kept.Number,
                PackId = kept.PackId,
                Version = kept.Version,
                ValidFrom = kept.ValidFrom,
                ParentId = kept.ParentId,
                ParentVersion = kept.ParentVersion,
                Jws = kept.Jws.Replace("IkgiL", "IkwiL", StringComparison.Ordinal) is var changed && changed != kept.Jws
                    ? changed
                    : kept.Jws[..^8] + "AAAAAAAA",
                ProposedByName = kept.ProposedByName,
                PublishedByName = kept.PublishedByName,
                PublishedAt = kept.PublishedAt,
            };
            Assert.Equal("rule-pack.seal-wrong", seal.Open(forged).Problem?.Code);
        }
    }

    [Fact]
    public async Task Packs_profiles_and_code_lists_are_there_to_be_looked_up_by_a_clerk()
    {
        using var clerk = await Node.SignInAsync("clerk");
        var packs = await clerk.ListRulePacksAsync(None);
        Assert.Equal(
            [("national-base", RulePackStanding.InForce), ("zhejiang-example", RulePackStanding.Available)],
            packs.Select(pack => (pack.Id, pack.Standing)));
        var example = await clerk.GetRulePackAsync("zhejiang-example", "2026.1", None);
        Assert.Equal("320103", Assert.Single(example.SwitchedOff).Code);
        var tolerance = example.Rules.Single(rule => rule.Code == "410102").Parameters.Single(each => each.Name == "toleranceMetres");
        Assert.Equal(
            (0.0005, 0.001, "m", "米", 0.0, 10.0),
            (tolerance.Value?.GetDouble(), tolerance.ParentValue?.GetDouble(), tolerance.Unit?.En, tolerance.Unit?.Zh,
                tolerance.Minimum, tolerance.Maximum));
        Assert.True(example.Rules.Single(rule => rule.Code == "230199").IsOwn);

        var profile = await clerk.GetProfileAsync("county-master-plan", None);
        Assert.Equal(profile.Profile.Layers, profile.Layers.Count);
        Assert.Contains(profile.Layers.SelectMany(layer => layer.Fields), field => field.CodeList == "land-use-2023");
        Assert.All(await clerk.ListProfilesAsync(None), each => Assert.Null(each.Problem));

        Assert.Equal(
            ["departments", "divisions", "land-use-2023", "planning-zones"],
            (await clerk.ListCodeListsAsync(None)).Select(list => list.Id));
        var divisions = await clerk.GetCodeListAsync("divisions", "330106", None);
        Assert.Equal("西湖区", divisions.Entries.Single(entry => entry.Code == "330106").Name);
        Assert.Equal("node.no-such-code-list", await RefusalAsync(clerk.GetCodeListAsync("../divisions", null, None)));
        Assert.Equal("rights.denied", await RefusalAsync(clerk.ListRulePackDraftsAsync(None)));
    }

    private static async Task<RulePackDraftDetails> StricterAsync(ExchangeClient designer)
    {
        var begun = await designer.BeginRulePackDraftAsync(None);
        var saved = await SaveAsync(
            designer, begun.Id, begun.Revision, Edit(TinyPolygon, "squareMetres", 1_000_000) with { Severity = "H" });
        Assert.Empty(saved.Mistakes);
        return saved;
    }

    private static Task<RulePackDraftDetails> SaveAsync(ExchangeClient client, Guid id, int revision, RuleEdit edit) =>
        client.SaveRulePackDraftAsync(
            id,
            new SaveRulePackDraftRequest(revision, "西湖区规则包", "Rules of Xihu", new RulePackEdits(null, [edit])), None);

    private static async Task<IReadOnlyList<NotificationItem>> ToldAsync(ExchangeClient person) =>
        (await person.ListNotificationsAsync(true, null, 50, None)).Items;

    private static Task<RulePackDraftItem> PublishAsync(ExchangeClient client, RulePackDraftItem draft) =>
        client.DecideRulePackAsync(draft.Id, new DecideRulePackRequest(draft.Revision, true, ""), None);

    private static RuleEdit Edit(string code, string name, double value) => Edit(code, (name, value));

    private static RuleEdit Edit(string code, params (string Name, double Value)[] parameters) => new(
        code, false, null,
        parameters.ToDictionary(each => each.Name, each => JsonSerializer.SerializeToElement(each.Value), StringComparer.Ordinal),
        "小图斑易掩盖错误", "Small parcels hide mistakes");

    private static RuleEdit Edit(string code, string severity) => Edit(code) with { Severity = severity };

    private static async Task<string?> RefusalAsync(Task call) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(() => call)).Problem.Code;

    private Task<bool> RehearseAsync() =>
        Node.Services.GetRequiredService<RehearsalWork>().RunOnceAsync(CountyNode.Worker, None);

    private async Task<string> SubmitAndCheckAsync(int seed, string? plan = null)
    {
        var submitted = await Node.SubmitAsync(await packages.MakeAsync(seed, plan));
        await Node.CheckAsync();
        return submitted.CaseId!; // It is stored.
    }

    private async Task<(CheckStatus Status, string? Id, string? Version)> UsedAsync(string caseId, int version)
    {
        using var clerk = await Node.SignInAsync("clerk");
        var check = await clerk.GetCheckAsync(caseId, version, None);
        Assert.True(check.Report is not null, check.Problem?.Detail);
        var pack = check.Report.Value.GetProperty("result").GetProperty("rulePack");
        return (check.Status, pack.GetProperty("id").GetString(), pack.GetProperty("version").GetString());
    }
}
