using System.Security.Cryptography;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Releases;
using Exchange.Hub.Sync;
using Exchange.Packaging.Bags;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Hub.Secrecy.NetworkZone;
using static Exchange.Packaging.Descriptors.SecrecyLevel;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>
/// A node beside the plan's line that chose layers and fields gets those and nothing else, provably, once; and learns
/// of the end of the release like all others.
/// </summary>
public sealed class ExtractTests : IAsyncLifetime
{
    private static readonly DivisionCode Beside = DivisionCode.Parse("330200");
    private static readonly DivisionCode Further = DivisionCode.Parse("330300");
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly LayerFilter Keys = new([new LayerChoice(LayeredPackage.Layer, ["BSM"])]);

    private readonly HubNetwork network = new();
    private readonly ReleasedPlans plans;

    public ExtractTests() => plans = new ReleasedPlans(network);

    private HubNode Receiver { get; set; } = null!; // Started before every test.

    public async Task InitializeAsync()
    {
        network.Network.Join(Beside, DivisionLevel.City, "宁波市", TestNetwork.Root);
        network.Network.Join(Further, DivisionLevel.City, "温州市", TestNetwork.Root);
        network.Network.Publish(TestNetwork.County, TestNetwork.City, Beside, Further);
        await network.StartBothAsync();
        Receiver = await network.StartAsync(Beside, HubNetwork.Open);
    }

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task Exactly_the_chosen_layers_and_fields_arrive_and_prove_what_they_are()
    {
        await SubscribeAsync(Beside, Keys);
        var (release, caseId) = await ReleaseAsync();
        Assert.DoesNotContain(await network.County.OutboxAsync(), message => message.To == Beside);

        Assert.Equal(1, await network.County.CutAsync());
        await network.SettleAsync();

        var extract = await OnlyAsync(Receiver, caseId);
        Assert.Equal((ExtractState.Ready, release.Id, release.PackageDigest), (extract.State, extract.ReleaseId, extract.PackageDigest));
        Assert.Equal(("DLTB", 400L, "BSM"), (extract.Layers[0].Layer, extract.Layers[0].Features, string.Join(",", extract.Layers[0].Fields)));
        var folder = await MaterialiseAsync(Receiver, extract);
        var opened = GeoPackage.Open(Path.Combine(folder, "data", "extract.gpkg"));
        TestNetwork.Succeed(opened);
        using var file = opened.Value;
        var layer = Assert.Single(file.Layers);
        Assert.Equal(("DLTB", "BSM"), (layer.Name, string.Join(",", layer.Attributes.Select(attribute => attribute.Name))));
        Assert.Equal(GeometryKind.Polygon, layer.GeometryKind);
        Assert.Equal(400, file.Read(layer, None).Sum(partition => partition.Count));

        // The bag proves itself, and the signed record names its digest.
        Assert.Equal(
            ["bag-info.txt", "bagit.txt", "data/extract.gpkg", "extract.json", "manifest-sha256.txt", "tagmanifest-sha256.txt"],
            System.IO.Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal));
        var record = Assert.Single(await Receiver.EvidenceAsync(caseId), each => each.Kind == EvidenceKind.Extract);
        Assert.Equal(extract.Digest, EvidencePayload.Read(record).BodyAs<ExtractFacts>().Digest);
        Assert.Equal(
            extract.Digest!.Value.Value,
            Convert.ToHexStringLower(SHA256.HashData(
                await File.ReadAllBytesAsync(Path.Combine(folder, BagNames.TagManifest)))));
        // It is no release and no case here, and the package is not here.
        Assert.Null(await Receiver.Services.AskAsync<ICaseStore, Case?>(store => store.FindAsync(caseId, None)));
        Assert.Null(await Receiver.Services.AskAsync<IReleaseStore, Release?>(store => store.FindAsync(release.Id, None)));
        Assert.Null(await Receiver.Archive.FindVersionAsync(release.Plan, release.PackageDigest, None));
        // The opinions are about the whole package and stay where it is.
        Assert.DoesNotContain(await Receiver.EvidenceAsync(caseId), each => each.Kind == EvidenceKind.Decision);

        var receipts = (await network.County.TimelineAsync(caseId)).Where(line => line.Node == Beside);
        Assert.Equal(["receipt.accepted", "receipt.checked", "receipt.stored"], receipts.Select(line => line.Kind).Order());
        Assert.All(receipts, line => Assert.Equal("extract", line.Values["subject"]));
    }

    [Fact]
    public async Task One_cut_serves_all_who_chose_the_same_and_the_line_gets_the_whole()
    {
        await SubscribeAsync(Beside, Keys);
        await SubscribeAsync(Further, Keys);
        await SubscribeAsync(TestNetwork.City, Keys);
        var (_, caseId) = await ReleaseAsync();
        await plans.DistributeAsync(caseId); // As after a crash of the workflow.

        Assert.Equal(1, await network.County.CutAsync());

        var sent = await network.County.OutboxAsync();
        Assert.Equal([Beside, Further], sent.Where(message => message.Type == MessageTypes.Extract).Select(message => message.To).Order());
        Assert.Contains(sent, message => message.Type == MessageTypes.Release && message.To == TestNetwork.City);
        Assert.Single(await network.County.EvidenceAsync(caseId), record => record.Kind == EvidenceKind.Extract);
        Assert.Equal([Beside, Further], (await OnlyAsync(network.County, caseId)).Receivers);

        // Who comes later gets the same one, at once.
        await SubscribeAsync(DivisionCode.Parse("110000"), Keys);
        network.Network.Join(DivisionCode.Parse("110000"), DivisionLevel.Province, "北京市", TestNetwork.Root);
        network.Clear(TopSecret, ClassifiedNetwork, TestNetwork.County);
        await plans.DistributeAsync(caseId);
        Assert.Equal(3, (await network.County.OutboxAsync()).Count(message => message.Type == MessageTypes.Extract));
        Assert.Equal(0, await network.County.CutAsync());
    }

    [Fact]
    public async Task Whoever_gets_the_whole_gets_no_extract_beside_it()
    {
        await SubscribeAsync(Beside, Keys);
        await SubscribeAsync(Beside, null, TestNetwork.County);

        await ReleaseAsync();

        Assert.Equal(0, await network.County.CutAsync());
        Assert.Equal(
            MessageTypes.Release, Assert.Single(await network.County.OutboxAsync(), message => message.To == Beside).Type);
    }

    [Fact]
    public async Task A_worker_that_dies_before_its_commit_is_followed_by_one_that_makes_the_same_extract()
    {
        await SubscribeAsync(Beside, Keys);
        var (release, caseId) = await ReleaseAsync();
        await network.County.CutAsync();
        var first = await OnlyAsync(network.County, caseId);
        var versions = await VersionsAsync(network.County, release);

        // The archive has it, and the rows are as if the commit had not been written.
        await network.County.Services.CommitAsync<ExchangeDbContext>(async context =>
        {
            context.RemoveRange(context.Set<OutboundMessage>().Where(message => message.Type == MessageTypes.Extract));
            context.RemoveRange(context.Set<EvidenceRecord>().Where(record => record.Kind == EvidenceKind.Extract));
            context.RemoveRange((await context.Set<TimelineEntry>().ToListAsync())
                .Where(line => line.Kind.StartsWith("extract.", StringComparison.Ordinal)));
            context.RemoveRange(context.Set<Extract>());
            await Task.CompletedTask;
        });
        await network.County.Services.CommitAsync<IExtractStore>(store => store.Add(Waiting(first, "dead")));

        Assert.Equal(0, await network.County.CutAsync("second"));
        network.Network.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await network.County.CutAsync("second"));

        var again = await OnlyAsync(network.County, caseId);
        Assert.Equal((first.Digest, first.ArchiveVersion), (again.Digest, again.ArchiveVersion));
        Assert.Equal(versions, await VersionsAsync(network.County, release));
        Assert.Single(await network.County.OutboxAsync(), message => message.Type == MessageTypes.Extract);
    }

    [Fact]
    public async Task A_receiver_that_dies_before_its_commit_takes_the_extract_once()
    {
        await SubscribeAsync(Beside, Keys);
        var (release, caseId) = await ReleaseAsync();
        await network.County.CutAsync();
        await network.County.DispatchAsync();

        // Everything but the commit: the archive keeps the version, no row knows of it.
        await using (var scope = Receiver.Services.CreateAsyncScope())
        {
            var message = (await Receiver.InboxAsync()).Single(each => each.Type == MessageTypes.Extract);
            var handler = scope.ServiceProvider.GetServices<IInboundMessageHandler>().OfType<ExtractHandler>().Single();
            TestNetwork.Succeed(await handler.HandleAsync(message, EnvelopeSeal.ReadTrusted(message.Envelope), None));
        }

        Assert.Empty(await ListAsync(Receiver, caseId));
        await network.SettleAsync();

        var extract = await OnlyAsync(Receiver, caseId);
        Assert.Equal(1, extract.ArchiveVersion);
        Assert.Equal(1, await VersionsAsync(Receiver, release));
        Assert.Equal(3, (await Receiver.EvidenceAsync(caseId)).Count(record => record.Kind == EvidenceKind.Receipt));
    }

    [Theory]
    [InlineData("data/extract.gpkg", "forwarding.manifest-differs")]
    [InlineData("extract.json", "release.extract-invalid")]
    [InlineData("package.json", "release.extract-invalid")]
    [InlineData("digest", "release.extract-invalid")]
    [InlineData("record", "forwarding.evidence-invalid")]
    public async Task An_extract_that_was_changed_is_refused_and_nothing_of_it_is_kept(string what, string code)
    {
        await SubscribeAsync(Beside, Keys);
        var (release, caseId) = await ReleaseAsync();
        await network.County.CutAsync();
        await ChangeAsync(caseId, what);

        await network.SettleAsync();

        var message = Assert.Single(await Receiver.InboxAsync(), each => each.Type == MessageTypes.Extract);
        Assert.Equal((InboundStatus.Refused, code), (message.Status, message.ProblemCode));
        Assert.Empty(await ListAsync(Receiver, caseId));
        Assert.Empty(await Receiver.EvidenceAsync(caseId));
        Assert.Equal(0, await VersionsAsync(Receiver, release));
    }

    [Fact]
    public async Task A_recall_reaches_whoever_has_an_extract_and_is_answered()
    {
        await SubscribeAsync(Beside, Keys);
        var (release, caseId) = await ReleaseAsync();
        await network.County.CutAsync();
        await network.SettleAsync();

        await RecallAsync(release);
        await network.SettleAsync();

        var extract = await OnlyAsync(Receiver, caseId);
        var end = await Receiver.Services.AskAsync<ReleaseStanding, ReleaseEnd?>(standing => standing.FindEndAsync(extract, None));
        Assert.Equal((ReleaseEndKind.Recalled, "界线错误"), (end?.Kind, end?.Reason));
        Assert.Contains(await network.County.TimelineAsync(caseId), line => line.Kind == "receipt.accepted"
            && line.Node == Beside && line.Values["subject"] == "release-end");
        Assert.NotNull(await Receiver.Archive.FindVersionAsync(extract.Plan, extract.Digest!.Value, None));
    }

    [Fact]
    public async Task A_newer_release_supersedes_extracts_too()
    {
        await SubscribeAsync(Beside, Keys);
        var (_, olderCase) = await ReleaseAsync();
        await network.County.CutAsync();
        await network.SettleAsync();

        var (newer, newerCase) = await ReleaseAsync(new LayeredPackage(ReleasedPlans.Plan, 300));
        await network.County.CutAsync();
        await network.SettleAsync();

        var older = await OnlyAsync(Receiver, olderCase);
        var end = await Receiver.Services.AskAsync<ReleaseStanding, ReleaseEnd?>(standing => standing.FindEndAsync(older, None));
        Assert.Equal((ReleaseEndKind.Superseded, newer.Id), (end?.Kind, end?.SuccessorId));
        Assert.Equal(300, (await OnlyAsync(Receiver, newerCase)).Layers[0].Features);
    }

    [Fact]
    public async Task What_ended_before_it_was_cut_goes_nowhere()
    {
        await SubscribeAsync(Beside, Keys);
        var (release, caseId) = await ReleaseAsync();
        await RecallAsync(release);

        Assert.Equal(1, await network.County.CutAsync());

        Assert.Equal(
            (ExtractState.Dropped, "release.recalled"),
            await OnlyAsync(network.County, caseId) is var extract ? (extract.State, extract.Problem) : default);
        Assert.DoesNotContain(await network.County.OutboxAsync(), message => message.To == Beside);
    }

    [Fact]
    public async Task A_release_without_the_layers_says_so_and_sends_nothing()
    {
        await SubscribeAsync(Beside, new LayerFilter([new LayerChoice("GHYDYH", null)]));
        var (_, caseId) = await ReleaseAsync();

        await network.County.CutAsync();

        Assert.Equal("release.extract-empty", (await OnlyAsync(network.County, caseId)).Problem);
        Assert.Single(await network.County.TimelineAsync(caseId), line => line.Kind == "extract.empty");
        Assert.DoesNotContain(await network.County.OutboxAsync(), message => message.To == Beside);
    }

    [Theory]
    [InlineData("""{ "path": "data/notes.txt", "level": "secret" }""", true)]
    [InlineData("""{ "path": "data/parcels.gpkg", "level": "secret" }""", false)]
    [InlineData("""{ "path": "data/parcels.gpkg", "level": "public", "audience": "330300" }""", false)]
    [InlineData("""{ "path": "data/parcels.gpkg", "level": "public", "audience": "330200" }""", true)]
    public async Task An_extract_is_as_secret_as_the_files_it_was_cut_from(string marks, bool goes)
    {
        network.Clear(TopSecret, ClassifiedNetwork, TestNetwork.County);
        await SubscribeAsync(Beside, Keys);
        var (_, caseId) = await ReleaseAsync(new LayeredPackage(ReleasedPlans.Plan, Marks: marks));

        await network.County.CutAsync();
        await network.SettleAsync();

        Assert.Equal(goes ? 1 : 0, (await ListAsync(Receiver, caseId)).Count);
        Assert.Equal(
            goes ? 0 : 1,
            (await network.County.TimelineAsync(caseId)).Count(line => line.Kind.StartsWith("secrecy.", StringComparison.Ordinal)
                && line.Values["to"] == Beside.Value));
    }

    [Fact]
    public async Task A_receiver_that_stores_less_than_the_directory_says_takes_not_a_byte()
    {
        network.Clear(Secret, ClassifiedNetwork, TestNetwork.County, Beside);
        await SubscribeAsync(Beside, Keys);
        var (_, caseId) = await ReleaseAsync(
            new LayeredPackage(ReleasedPlans.Plan, Marks: """{ "path": "data/parcels.gpkg", "level": "secret" }"""));
        await network.County.CutAsync();
        await network.County.DispatchAsync();
        network.Clear(Public, BusinessNetwork, Beside);

        await network.SettleAsync();

        var message = Assert.Single(await Receiver.InboxAsync(), each => each.Type == MessageTypes.Extract);
        Assert.Equal((InboundStatus.Refused, "secrecy.not-cleared-here"), (message.Status, message.ProblemCode));
        Assert.Empty(await ListAsync(Receiver, caseId));
    }

    [Fact]
    public async Task The_feed_shows_a_filtered_subscriber_nothing_of_the_whole()
    {
        await SubscribeAsync(Beside, Keys);
        await ReleaseAsync();

        Assert.Empty(await network.County.Services.AskAsync<IChangeFeed, IReadOnlyList<FeedChange>>(
            feed => feed.ReadAsync(Beside, 0, 10, None)));
    }

    [Fact]
    public async Task A_subscription_names_layers_and_fields_there_are_and_keeps_what_tells_features_apart()
    {
        async Task<string?> CodeAsync(params LayerChoice[] layers) =>
            (await network.County.Services.AskAsync<SubscriptionDesk, Outcome<Subscription>>(
                desk => desk.AddAsync(Beside, TestNetwork.County, null, layers, None))).Problem?.Code;

        Assert.Equal("release.filter-empty", await CodeAsync());
        Assert.Equal("release.filter-layer-unknown", await CodeAsync(new LayerChoice("NICHTS", null)));
        Assert.Equal("release.filter-layer-twice", await CodeAsync(new LayerChoice("DLTB", null), new LayerChoice("dltb", null)));
        Assert.Equal("release.filter-field-unknown", await CodeAsync(new LayerChoice("DLTB", ["BSM", "NICHTS"])));
        Assert.Equal("release.filter-key-missing", await CodeAsync(new LayerChoice("DLTB", ["TBMJ"])));
        Assert.Equal("release.filter-key-missing", await CodeAsync(new LayerChoice("DLTB", [])));
        Assert.Equal("release.filter-fields-empty", await CodeAsync(new LayerChoice("ZXGHYDM", [])));
        Assert.Null(await CodeAsync(new LayerChoice("GHYDYH", null), new LayerChoice("dltb", ["tbmj", "BSM"])));

        var held = Assert.Single(await network.County.Services.AskAsync<IReleaseStore, IReadOnlyList<Subscription>>(
            store => store.ListSubscriptionsAsync(None)));
        Assert.Equal(["DLTB:BSM,TBMJ", "GHYDYH:"], held.Filter!.Layers.Select(
            layer => $"{layer.Layer}:{string.Join(",", layer.Fields ?? [])}"));
        Assert.Equal("release.already-subscribed", await CodeAsync(new LayerChoice("DLTB", null)));
    }

    private async Task<(Release Release, CaseId CaseId)> ReleaseAsync(LayeredPackage? package = null)
    {
        var made = await plans.ReleasedAsync((package ?? new LayeredPackage(ReleasedPlans.Plan, Besides: ["GDBHHX"])).PackAsync);
        await plans.DistributeAsync(made.CaseId);
        return made;
    }

    private Task SubscribeAsync(DivisionCode subscriber, LayerFilter? filter, DivisionCode? division = null) =>
        network.County.Services.CommitAsync<IReleaseStore>(store => store.AddSubscription(new Subscription(
            plans.NewId(), subscriber, division ?? TestNetwork.City, null, plans.Now, filter)));

    private async Task RecallAsync(Release release)
    {
        TestNetwork.Succeed(await plans.AskAsync(release, ReleasedPlans.First));
        TestNetwork.Succeed(await plans.DecideAsync(release, true, ReleasedPlans.Second));
    }

    private static Task<IReadOnlyList<Extract>> ListAsync(HubNode node, CaseId caseId) =>
        node.Services.AskAsync<IExtractStore, IReadOnlyList<Extract>>(store => store.ListByCaseAsync(caseId, 1, None));

    private static async Task<Extract> OnlyAsync(HubNode node, CaseId caseId) => Assert.Single(await ListAsync(node, caseId));

    private async Task<string> MaterialiseAsync(HubNode node, Extract extract)
    {
        var folder = Path.Combine(network.Network.FolderOf(node.Division), Path.GetRandomFileName());
        await node.Archive.MaterialiseAsync(extract.Plan, extract.ArchiveVersion!.Value, folder, None); // Ready.
        return folder;
    }

    private static async Task<int> VersionsAsync(HubNode node, Release release)
    {
        for (var version = 1; ; version++)
        {
            try
            {
                await node.Archive.ListFilesAsync(release.Plan, version, None);
            }
            catch (Exception missing) when (missing is IOException or ArchiveDamageException or InvalidOperationException
                or KeyNotFoundException)
            {
                return version - 1;
            }
        }
    }

    private static Extract Waiting(Extract cut, string owner)
    {
        var row = new Extract
        {
            Id = cut.Id,
            ReleaseId = cut.ReleaseId,
            CaseId = cut.CaseId,
            Version = cut.Version,
            Plan = cut.Plan,
            PlanName = cut.PlanName,
            PackageDigest = cut.PackageDigest,
            ReleasedBy = cut.ReleasedBy,
            ReleasedAt = cut.ReleasedAt,
            Filter = cut.Filter,
            FilterKey = cut.FilterKey,
            OrderedAt = cut.OrderedAt,
            NextAttemptAt = cut.NextAttemptAt,
            LeaseOwner = owner,
            LeaseUntil = cut.OrderedAt + TimeSpan.FromMinutes(1),
        };
        foreach (var receiver in cut.Receivers)
            row.Admit(receiver);
        return row;
    }

    /// <summary>The extract's message as a node would write it that gives out something else than it signed for.</summary>
    private async Task ChangeAsync(CaseId caseId, string what)
    {
        var sent = (await network.County.OutboxAsync()).Single(message => message.Type == MessageTypes.Extract);
        var body = HubNetwork.BodyOf(sent);
        var content = ContentRef.FromJson(sent.ContentJson).ToList();
        var about = await network.County.CaseAsync(caseId);
        switch (what)
        {
            case "package.json":
                var descriptor = (await network.County.Archive.ListFilesAsync(about.Plan, about.Current.ArchiveVersion, None))
                    .First(file => file.Path == what);
                content.Add(new ContentRef(descriptor.Sha256, descriptor.Length, what, about.Plan, about.Current.ArchiveVersion));
                break;
            case "digest":
                body["digest"] = PackageDigest.Parse(new string('a', 64)).Value;
                break;
            case "record":
                var record = body["record"]!.GetValue<string>().Split('.');
                body["record"] = $"{record[0]}.{record[1]}.{new string('A', 86)}";
                break;
            default:
                content.RemoveAll(file => file.Path == what);
                content.Add(await OtherAsync(about.Plan, what));
                break;
        }

        await network.County.Services.CommitAsync<ExchangeDbContext>(
            context => context.RemoveRange(context.Set<OutboundMessage>().Where(message => message.To == Beside)));
        await network.County.Services.CommitAsync<ExchangeOutbox>(async outbox => await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = Beside,
                Type = MessageTypes.Extract,
                CaseId = caseId,
                IdempotencyKey = "changed",
                Body = body,
                Content = content,
            },
            None));
    }

    /// <summary>Other bytes under that path, in a version of their own.</summary>
    private async Task<ContentRef> OtherAsync(PlanId plan, string path)
    {
        static ArchiveSource Source(string path, byte[] bytes) => new(
            path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length,
            _ => Task.FromResult<Stream>(new MemoryStream(bytes)));
        var (changed, sealing) = (Source(path, "something else"u8.ToArray()), Source(BagNames.TagManifest, "no manifest"u8.ToArray()));
        var archived = await network.County.Archive.AddVersionAsync(
            plan, PackageDigest.Parse(sealing.Sha256), [changed, sealing], new ArchiveNote("other", "test", "urn:test", plans.Now), None);
        return new ContentRef(changed.Sha256, changed.Length, path, plan, archived.Version);
    }
}
