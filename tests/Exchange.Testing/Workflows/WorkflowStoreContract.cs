using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Xunit;

namespace Exchange.Testing.Workflows;

/// <summary>
/// What every <see cref="IWorkflowStore"/> must do. Derive once per implementation and give it a way to open scopes on one
/// database; each test asks for a database of its own.
/// </summary>
public abstract class WorkflowStoreContract
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>A new unit of work on this test's database. Disposing it abandons what is staged.</summary>
    protected abstract Task<IWorkflowStoreScope> OpenAsync();

    [Fact]
    public async Task Keeps_what_was_committed_and_forgets_what_was_only_staged()
    {
        var definition = Definition("v1", 1) with { IsPublished = true, IsLatest = true };
        await using (var abandoned = await OpenAsync())
            abandoned.Store.StageDefinition(definition with { VersionId = "v0" });
        await CommitAsync(store => store.StageDefinition(definition));

        await using var scope = await OpenAsync();
        Assert.Null(await scope.Store.FindDefinitionVersionAsync("v0", default));
        Assert.Equal(definition, await scope.Store.FindDefinitionVersionAsync("v1", default));
        Assert.Equal(definition, await scope.Store.FindDefinitionAsync("d", DefinitionSelector.Published, default));
        Assert.Null(await scope.Store.FindDefinitionAsync("other", DefinitionSelector.Latest, default));
    }

    [Fact]
    public async Task Tells_published_from_latest_and_lists_versions_in_order()
    {
        await CommitAsync(store =>
        {
            store.StageDefinition(Definition("v2", 2) with { IsLatest = true });
            store.StageDefinition(Definition("v1", 1) with { IsPublished = true, ActivityType = "Step" });
        });

        await using var scope = await OpenAsync();
        Assert.Equal("v1", (await scope.Store.FindDefinitionAsync("d", DefinitionSelector.Published, default))?.VersionId);
        Assert.Equal("v2", (await scope.Store.FindDefinitionAsync("d", DefinitionSelector.Latest, default))?.VersionId);
        var all = await scope.Store.ListDefinitionsAsync(new DefinitionFilter { DefinitionId = "d" }, default);
        Assert.Equal(["v1", "v2"], all.Select(row => row.VersionId));
        var usable = await scope.Store.ListDefinitionsAsync(new DefinitionFilter { ActivityType = "Step" }, default);
        Assert.Equal("v1", Assert.Single(usable).VersionId);
    }

    [Fact]
    public async Task Removes_a_definition_with_everything_that_belongs_to_it_and_nothing_else()
    {
        var (gone, kept) = (Guid.CreateVersion7(T0), Guid.CreateVersion7(T0.AddSeconds(1)));
        await CommitAsync(store =>
        {
            foreach (var (definitionId, instanceId) in (IEnumerable<(string, Guid)>)[("d", gone), ("other", kept)])
            {
                store.StageDefinition(
                    Definition($"{definitionId}-v1", 1) with { DefinitionId = definitionId, IsPublished = true });
                store.StageTriggers(definitionId,
                [
                    new StoredTrigger
                    {
                        DefinitionId = definitionId,
                        DefinitionVersionId = $"{definitionId}-v1",
                        ActivityId = "a",
                        Name = "Elsa.Event",
                        Hash = "H",
                        PayloadJson = "{}",
                    },
                ]);
                store.StageInstance(Instance(instanceId) with { DefinitionId = definitionId });
                store.StageBookmarks(instanceId, [Bookmark(instanceId, "H")], []);
                store.StageJournal([Entry(instanceId, 1)]);
                store.StageStimulus(Resume(T0) with { InstanceId = instanceId });
            }
        });
        await CommitAsync(store => store.StageDefinitionRemoved("d"));

        await using var scope = await OpenAsync();
        Assert.Equal(
            "other",
            Assert.Single(await scope.Store.ListDefinitionsAsync(new DefinitionFilter(), default)).DefinitionId);
        Assert.Equal(
            "other", Assert.Single(await scope.Store.FindTriggersAsync("Elsa.Event", null, default)).DefinitionId);
        Assert.Equal(kept, Assert.Single(await scope.Store.ListInstancesAsync(new InstanceFilter(), default)).Id);
        var bookmarks = await scope.Store.FindBookmarksAsync(new BookmarkFilter { Name = "N" }, default);
        Assert.Equal(kept, Assert.Single(bookmarks).InstanceId);
        Assert.Empty(await scope.Store.ReadJournalAsync(gone, 0, 10, default));
        Assert.Single(await scope.Store.ReadJournalAsync(kept, 0, 10, default));
        Assert.Equal(kept, Assert.Single(await scope.Store.ListStimuliAsync(new StimulusFilter(), default)).InstanceId);
    }

    [Fact]
    public async Task Replaces_a_definition_version_and_all_triggers_of_a_definition()
    {
        var trigger = new StoredTrigger
        {
            DefinitionId = "d",
            DefinitionVersionId = "v1",
            ActivityId = "a",
            Name = "Elsa.Event",
            Hash = "H1",
            PayloadJson = """{"EventName":"x"}""",
        };
        await CommitAsync(store =>
        {
            store.StageDefinition(Definition("v1", 1));
            store.StageTriggers("d", [trigger, trigger with { Hash = "H2" }]);
        });
        await CommitAsync(store =>
        {
            store.StageDefinition(Definition("v1", 1) with { Text = "{ }" });
            store.StageTriggers("d", [trigger with { Hash = "H3" }]);
        });

        await using var scope = await OpenAsync();
        Assert.Equal("{ }", (await scope.Store.FindDefinitionVersionAsync("v1", default))?.Text);
        Assert.Empty(await scope.Store.FindTriggersAsync("Elsa.Event", "H1", default));
        Assert.Equal("H3", Assert.Single(await scope.Store.FindTriggersAsync("Elsa.Event", null, default)).Hash);
    }

    [Fact]
    public async Task Raises_the_revision_and_refuses_an_older_one()
    {
        var instance = Instance(Guid.CreateVersion7(T0));
        await CommitAsync(store => store.StageInstance(instance));
        await using (var first = await OpenAsync())
        {
            var read = await first.Store.FindInstanceAsync(instance.Id, default);
            Assert.Equal(instance with { Revision = 1 }, read);
            first.Store.StageInstance(read! with { Name = "first" });
            await first.Store.CommitAsync(default);
        }

        await using var late = await OpenAsync();
        late.Store.StageInstance(instance with { Revision = 1, Name = "late" });
        late.Store.StageStimulus(Resume(T0));
        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => late.Store.CommitAsync(default));

        await using var scope = await OpenAsync();
        Assert.Equal("first", (await scope.Store.FindInstanceAsync(instance.Id, default))?.Name);
        Assert.Empty(await scope.Store.ListStimuliAsync(new StimulusFilter(), default));
    }

    [Fact]
    public async Task Refuses_a_second_instance_with_the_same_id()
    {
        var instance = Instance(Guid.CreateVersion7(T0));
        await CommitAsync(store => store.StageInstance(instance));
        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => CommitAsync(store => store.StageInstance(instance)));
    }

    [Fact]
    public async Task Finds_bookmarks_by_name_hash_correlation_and_instance()
    {
        var instance = Instance(Guid.CreateVersion7(T0));
        var one = Bookmark(instance.Id, "H1") with { CorrelationId = "c1" };
        var two = Bookmark(instance.Id, "H2");
        await CommitAsync(store =>
        {
            store.StageInstance(instance);
            store.StageBookmarks(instance.Id, [one, two], []);
        });

        await using (var scope = await OpenAsync())
        {
            Assert.Equal(one, Assert.Single(await FindAsync(scope, new BookmarkFilter { Name = "N", Hash = "H1" })));
            Assert.Equal(one, Assert.Single(await FindAsync(scope, new BookmarkFilter { Name = "N", CorrelationId = "c1" })));
            Assert.Equal(2, (await FindAsync(scope, new BookmarkFilter { InstanceId = instance.Id })).Count);
        }

        await CommitAsync(store => store.StageBookmarks(
            instance.Id, [two with { CorrelationId = "c2" }], [one.Id, Guid.CreateVersion7(T0)]));
        await using var after = await OpenAsync();
        var left = Assert.Single(await FindAsync(after, new BookmarkFilter { InstanceId = instance.Id }));
        Assert.Equal("c2", left.CorrelationId);
    }

    [Fact]
    public async Task Appends_to_the_journal_and_refuses_a_sequence_twice()
    {
        var instance = Instance(Guid.CreateVersion7(T0));
        await CommitAsync(store =>
        {
            store.StageInstance(instance);
            store.StageJournal([Entry(instance.Id, 1), Entry(instance.Id, 2), Entry(instance.Id, 3)]);
        });

        await using (var scope = await OpenAsync())
        {
            var page = await scope.Store.ReadJournalAsync(instance.Id, 1, 1, default);
            Assert.Equal(Entry(instance.Id, 2), Assert.Single(page));
        }

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(
            () => CommitAsync(store => store.StageJournal([Entry(instance.Id, 3)])));
    }

    [Fact]
    public async Task Ignores_a_stimulus_and_an_incident_that_are_there_already()
    {
        var stimulus = Resume(T0);
        var incident = new StoredIncident
        {
            Id = Guid.CreateVersion7(T0),
            InstanceId = Guid.CreateVersion7(T0),
            DefinitionId = "d",
            Message = "first",
            At = T0,
        };
        await CommitAsync(store =>
        {
            store.StageStimulus(stimulus);
            store.StageIncident(incident);
        });
        await CommitAsync(store =>
        {
            store.StageStimulus(stimulus with { InputJson = """{"a":1}""" });
            store.StageIncident(incident with { Message = "second" });
        });

        await using var scope = await OpenAsync();
        Assert.Equal(stimulus, Assert.Single(await scope.Store.ListStimuliAsync(new StimulusFilter(), default)));
        var incidents = await scope.Store.ListIncidentsAsync(incident.InstanceId, 10, default);
        Assert.Equal("first", Assert.Single(incidents).Message);
    }

    [Fact]
    public async Task Hands_out_due_stimuli_once_in_order_and_nothing_before_its_time()
    {
        var (late, early, future) = (Resume(T0.AddSeconds(2)), Resume(T0.AddSeconds(1)), Resume(T0.AddHours(1)));
        await CommitAsync(store =>
        {
            store.StageStimulus(late);
            store.StageStimulus(future);
            store.StageStimulus(early);
        });

        Assert.Equal(early.Id, (await ClaimAsync("a", T0.AddMinutes(1)))?.Id);
        Assert.Equal(late.Id, (await ClaimAsync("b", T0.AddMinutes(1)))?.Id);
        Assert.Null(await ClaimAsync("c", T0.AddMinutes(1)));
        await using var scope = await OpenAsync();
        Assert.Equal(future.DueAt, await scope.Store.NextDueAsync(default));
    }

    [Fact]
    public async Task Hands_a_stimulus_out_again_when_its_lease_ran_out_and_refuses_the_first_owner_then()
    {
        await CommitAsync(store => store.StageStimulus(Resume(T0)));
        var first = await ClaimAsync("first", T0);
        var second = await ClaimAsync("second", T0.AddMinutes(10));
        Assert.Equal(first?.Id, second?.Id);
        await Assert.ThrowsAsync<WorkflowConcurrencyException>(
            () => CommitAsync(store => store.StageConsumed(first!))); // Claimed above.
        await CommitAsync(store => store.StageConsumed(second!)); // Claimed above.

        await using var scope = await OpenAsync();
        Assert.Empty(await scope.Store.ListStimuliAsync(new StimulusFilter(), default));
    }

    [Fact]
    public async Task Works_one_stimulus_of_an_instance_at_a_time()
    {
        var instanceId = Guid.CreateVersion7(T0);
        var (one, two) = (Resume(T0) with { InstanceId = instanceId }, Resume(T0.AddSeconds(1)) with { InstanceId = instanceId });
        await CommitAsync(store =>
        {
            store.StageStimulus(one);
            store.StageStimulus(two);
        });

        var claimed = await ClaimAsync("a", T0.AddSeconds(5));
        Assert.Equal(one.Id, claimed?.Id);
        Assert.Null(await ClaimAsync("b", T0.AddSeconds(5)));
        await CommitAsync(store => store.StageConsumed(claimed!)); // Claimed above.
        Assert.Equal(two.Id, (await ClaimAsync("b", T0.AddSeconds(5)))?.Id);
    }

    [Fact]
    public async Task Gives_a_stimulus_back_for_later()
    {
        await CommitAsync(store => store.StageStimulus(Resume(T0)));
        var claimed = await ClaimAsync("a", T0);
        await using (var scope = await OpenAsync())
            await scope.Store.PostponeNowAsync(claimed!, T0.AddMinutes(1), 3, "not yet", default); // Claimed above.

        Assert.Null(await ClaimAsync("b", T0));
        var again = await ClaimAsync("b", T0.AddMinutes(1));
        Assert.Equal((3, "not yet"), (again?.Attempts, again?.LastError));
    }

    [Fact]
    public async Task Parks_a_stimulus_until_it_is_requeued()
    {
        await CommitAsync(store => store.StageStimulus(Resume(T0)));
        var claimed = await ClaimAsync("a", T0);
        await using (var scope = await OpenAsync())
            await scope.Store.ParkNowAsync(claimed!, T0, "poison", default); // Claimed above.

        Assert.Null(await ClaimAsync("b", T0.AddDays(1)));
        await using (var scope = await OpenAsync())
        {
            var parked = Assert.Single(await scope.Store.ListStimuliAsync(new StimulusFilter { IsParked = true }, default));
            Assert.Equal("poison", parked.LastError);
            Assert.Null(await scope.Store.NextDueAsync(default));
            await scope.Store.RequeueNowAsync(parked.Id, T0.AddDays(1), default);
        }

        Assert.Equal(0, (await ClaimAsync("b", T0.AddDays(1)))?.Attempts);
    }

    [Fact]
    public async Task Leaves_a_stimulus_alone_whose_lease_was_lost()
    {
        await CommitAsync(store => store.StageStimulus(Resume(T0)));
        var lost = await ClaimAsync("first", T0);
        var held = await ClaimAsync("second", T0.AddMinutes(10));
        await using (var scope = await OpenAsync())
        {
            await scope.Store.PostponeNowAsync(lost!, T0.AddHours(1), 5, "late", default); // Claimed above.
            await scope.Store.ParkNowAsync(lost!, T0.AddHours(1), "late", default); // Claimed above.
        }

        await CommitAsync(store => store.StageConsumed(held!)); // Claimed above.
    }

    [Fact]
    public async Task Filters_instances_and_shows_the_newest_first()
    {
        var old = Instance(Guid.CreateVersion7(T0));
        var child = Instance(Guid.CreateVersion7(T0.AddSeconds(1))) with
        {
            CreatedAt = T0.AddSeconds(1),
            ParentInstanceId = old.Id,
            CorrelationId = "c",
            IncidentCount = 1,
            Status = WorkflowStatus.Finished,
            SubStatus = WorkflowSubStatus.Faulted,
        };
        await CommitAsync(store =>
        {
            store.StageInstance(old);
            store.StageInstance(child);
        });

        await using var scope = await OpenAsync();
        async Task<IEnumerable<Guid>> Ids(InstanceFilter filter) =>
            (await scope.Store.ListInstancesAsync(filter, default)).Select(row => row.Id);
        Assert.Equal([child.Id, old.Id], await Ids(new InstanceFilter()));
        Assert.Equal([child.Id], await Ids(new InstanceFilter { ParentInstanceId = old.Id }));
        Assert.Equal([child.Id], await Ids(new InstanceFilter { HasIncidents = true }));
        Assert.Equal([old.Id], await Ids(new InstanceFilter { Status = WorkflowStatus.Running }));
        Assert.Equal([child.Id], await Ids(new InstanceFilter { CorrelationId = "c", SubStatus = WorkflowSubStatus.Faulted }));
        Assert.Equal([old.Id], await Ids(new InstanceFilter { Skip = 1, Take = 1 }));
    }

    private async Task CommitAsync(Action<IWorkflowStore> stage)
    {
        await using var scope = await OpenAsync();
        stage(scope.Store);
        await scope.Store.CommitAsync(default);
    }

    private async Task<Stimulus?> ClaimAsync(string owner, DateTimeOffset now)
    {
        await using var scope = await OpenAsync();
        return await scope.Store.ClaimStimulusAsync(owner, now, now.AddMinutes(2), default);
    }

    private static Task<IReadOnlyList<StoredBookmark>> FindAsync(IWorkflowStoreScope scope, BookmarkFilter filter) =>
        scope.Store.FindBookmarksAsync(filter, default);

    private static StoredDefinition Definition(string versionId, int version) => new()
    {
        VersionId = versionId,
        DefinitionId = "d",
        Version = version,
        Name = "流程",
        IsPublished = false,
        IsLatest = false,
        Text = """{"name":"流程"}""",
        CreatedAt = T0,
    };

    private static StoredInstance Instance(Guid id) => new()
    {
        Id = id,
        DefinitionId = "d",
        DefinitionVersionId = "v1",
        DefinitionVersion = 1,
        Status = WorkflowStatus.Running,
        SubStatus = WorkflowSubStatus.Suspended,
        IncidentCount = 0,
        CreatedAt = T0,
        UpdatedAt = T0,
        Revision = 0,
        StateJson = """{"name":"状态"}""",
    };

    private static StoredBookmark Bookmark(Guid instanceId, string hash) => new()
    {
        Id = Guid.CreateVersion7(T0),
        InstanceId = instanceId,
        Name = "N",
        Hash = hash,
        ActivityId = "a",
        ActivityRunId = "r",
        PayloadJson = """{"X":1}""",
        CreatedAt = T0,
    };

    private static JournalEntry Entry(Guid instanceId, long sequence) => new()
    {
        InstanceId = instanceId,
        Sequence = sequence,
        At = T0,
        ActivityId = "a",
        ActivityNodeId = "Workflow1:a",
        ActivityRunId = "r",
        ActivityType = "Elsa.WriteLine",
        EventName = "Completed",
    };

    private static Stimulus Resume(DateTimeOffset dueAt) => new()
    {
        Id = Guid.CreateVersion7(dueAt),
        Kind = StimulusKind.Resume,
        BookmarkName = "N",
        BookmarkHash = "H",
        DueAt = dueAt,
        CreatedAt = T0,
    };
}

/// <summary>One unit of work of the store under test.</summary>
public interface IWorkflowStoreScope : IAsyncDisposable
{
    IWorkflowStore Store { get; }
}
