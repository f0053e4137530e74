using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Reviews;
using Exchange.Hub.Submissions;
using Exchange.Storage;
using Exchange.Testing;
using Exchange.Testing.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Faults.Network;

/// <summary>
/// Four nodes for one run, each on fresh stores of its own, and the people who work with them: a clerk who submits, and
/// everybody who is asked to decide. Who gets no answer asks again.
/// </summary>
internal sealed class FaultNetwork : IAsyncDisposable
{
    // Longer than the leases.
    private const int LeaseMinutes = 2;

    // Longer than many pauses in a row before a message is sent again: over a bad line they add up.
    private const int MostQuietMinutes = 720;

    private readonly Material material;
    private readonly Replays replays;
    private readonly string folder = Scratch.NewFolder("run");
    private readonly Dictionary<DivisionCode, NodePlace> places = [];
    private readonly Dictionary<DivisionCode, FaultNode> nodes = [];
    private Action<FaultNetwork> beginDeciding = _ => { };
    private bool isUnsettled;
    private bool hasNewDead;
    private DateTimeOffset? enduresUntil;
    private Func<Task> endEnduranceAsync = () => Task.CompletedTask;
    private Guid upload;
    private CaseId? about;

    private FaultNetwork(Material material, Replays replays) => (this.material, this.replays) = (material, replays);

    public ManualTimeProvider Clock { get; } = new(Material.Start);

    public Deaths Deaths { get; } = new();

    public IEnumerable<FaultNode> Nodes => nodes.Values;

    public FaultNode this[DivisionCode division] => nodes[division];

    public NodePlace PlaceOf(DivisionCode division) => places[division];

    /// <param name="behindProxies">Nodes listen on ports of their own; somebody else has the advertised ones.</param>
    /// <param name="placeOf">Lets a run give a node another database or another archive.</param>
    public static async Task<FaultNetwork> OpenAsync(
        Material material,
        Replays? replays = null,
        bool behindProxies = false,
        IReadOnlyDictionary<string, string?>? settings = null,
        Func<DivisionCode, NodePlace, NodePlace>? placeOf = null)
    {
        var network = new FaultNetwork(material, replays ?? Replays.None);
        foreach (var division in Line.Nodes)
        {
            var place = Directory.CreateDirectory(Path.Combine(network.folder, division.Value)).FullName;
            var database = Path.Combine(place, "node.db");
            File.Copy(material.DatabaseOf(division), database);
            network.places[division] = new NodePlace(
                place,
                new StorageOptions { File = database },
                behindProxies
                    ? material.Keys.ListenedPort(division) : material.Keys.AdvertisedPorts[division],
                settings)
            {
                Complaints = network.Complaints,
            };
            network.places[division] = placeOf?.Invoke(division, network.places[division]) ?? network.places[division];
            await network.ReviveAsync(division);
        }

        return network;
    }

    /// <summary>The clerk's upload is there already; its submission is the first step that counts.</summary>
    public async Task<CaseId> SubmitAsync(params IEnumerable<DeathPoint> deaths)
    {
        upload = Guid.CreateVersion7(Clock.GetUtcNow());
        var county = nodes[Line.County];
        File.Copy(material.Package, county.Services.GetRequiredService<UploadFiles>().PathOf(upload));
        await county.Services.CommitAsync<ISubmissionStore>(store => store.AddUpload(new Upload
        {
            Id = upload,
            Owner = "clerk",
            FileName = "package.zip",
            Length = new FileInfo(material.Package).Length,
            CreatedAt = Clock.GetUtcNow(),
            ExpiresAt = Clock.GetUtcNow().AddDays(7),
        }));
        Deaths.Begin(deaths);
        var clerk = new Actor("clerk", "Clerk", Line.County, [new RoleGrant(Role.Clerk, Line.County)]);
        return await ContinueAsync(clerk);
    }

    /// <summary>Everybody agrees to whatever is asked, until nobody is asked any more.</summary>
    public async Task AgreeToAllAsync(CaseId id)
    {
        await RunAsync();
        var open = await OpenTasksAsync(id);
        beginDeciding(this);
        while (open.Count > 0)
        {
            foreach (var task in open)
                await DecideAsync(task);
            await RunAsync();
            open = await OpenTasksAsync(id);
        }
    }

    /// <summary>
    /// Lets every node work until none has anything due. After a death the clock goes on until the dead node's leases
    /// have run out and whoever lost its peer has tried again.
    /// </summary>
    public async Task RunAsync()
    {
        for (var quietMinutes = 0; ; quietMinutes++)
        {
            for (var worked = true; worked;)
            {
                worked = false;
                foreach (var division in Line.Nodes)
                    worked |= await SurviveAsync(division, node => node.WorkAsync()) is null or true;
            }

            // What died in this round holds its leases from now on.
            if (hasNewDead)
                (quietMinutes, hasNewDead) = (0, false);
            if (!(isUnsettled || DisturbAlways) || quietMinutes >= MostQuietMinutes
                || (quietMinutes >= LeaseMinutes && !await IsAnythingUnderWayAsync()))
                break;
            await PassMinuteAsync();
        }

        isUnsettled = false;
    }

    /// <summary>What is to begin when the county has checked, before its first decision sends anything up.</summary>
    public void BeforeDecisions(Action<FaultNetwork> begin) => beginDeciding = begin;

    /// <summary>Something lasts until so many minutes have passed; until then what fails is tried again.</summary>
    public void Endure(int minutes, Func<Task> endAsync)
    {
        enduresUntil = Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes);
        Complaints.IsListening = true;
        endEnduranceAsync = endAsync;
        isUnsettled = true;
    }

    /// <summary>What did not go through while something lasted.</summary>
    public Complaints Complaints { get; } = new();

    private async Task PassMinuteAsync()
    {
        lock (Clock)
            Clock.Advance(TimeSpan.FromMinutes(1));
        if (enduresUntil is not { } until || Clock.GetUtcNow() < until)
            return;
        enduresUntil = null;
        Complaints.IsListening = false;
        await endEnduranceAsync();
    }

    /// <summary>Something disturbs the whole run: whoever waits is always given time to try again.</summary>
    public bool DisturbAlways { get; set; }

    /// <summary>
    /// The answer to a call from outside, or null when the node died before it could give one. Dead nodes are replaced
    /// by new ones, which know nothing but the files.
    /// </summary>
    public async Task<T?> SurviveAsync<T>(
        DivisionCode division, Func<FaultNode, Task<T>> call, bool isPerson = false)
        where T : struct
    {
        T? answer = null;
        var node = nodes[division];
        try
        {
            answer = await call(node);
        }
        catch (Exception) when (node.Life.IsOver)
        {
            // Nobody hears what a dead process says.
        }

        catch (Exception failure) when (enduresUntil is not null)
        {
            // As in the loop of a worker, or an error page: the next try comes later.
            Complaints.Add($"calls failed ({failure.GetType().Name})");
            isUnsettled = true;
            if (!isPerson)
                answer = default(T);
        }

        if (node.Life.IsOver)
            answer = null;
        foreach (var dead in nodes.Values.Where(each => each.Life.IsOver).ToList())
        {
            (isUnsettled, hasNewDead) = (true, true);
            await dead.DisposeAsync();
            await ReviveAsync(dead.Division);
        }

        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.Values)
            await node.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var place in places.Values)
            place.Disk?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ReviveAsync(DivisionCode division)
    {
        while (true)
        {
            // Its connections go with a process; so the write-ahead log is read anew.
            if (nodes.ContainsKey(division))
                SqliteConnection.ClearAllPools();
            var life = new NodeLife(division, Deaths);
            try
            {
                nodes[division] = await FaultNode.OpenAsync(
                    material, division, places[division], life, places[division].Clock?.Invoke(Clock) ?? Clock, replays);
                return;
            }
            catch (Exception) when (life.IsOver)
            {
                // Dead again while it mended what the last death had left; what began to start is gone with its process.
            }
        }
    }

    private async Task<CaseId> ContinueAsync(Actor clerk)
    {
        while (await SurviveAsync(Line.County, async node =>
        {
            await using var scope = node.Services.CreateAsyncScope();
            var submitted = await scope.ServiceProvider.GetRequiredService<SubmitPackage>()
                .HandleAsync(upload, null, clerk, CancellationToken.None);
            Keys.Succeed(submitted);
            return true;
        }) is null)
        {
            // No answer: the clerk presses the button again.
        }

        await RunAsync();
        var stored = await nodes[Line.County].Services.AskAsync<ISubmissionStore, Submission?>(
            store => store.FindAsync(upload, CancellationToken.None));
        about = stored?.CaseId;
        return about
            ?? throw new InvalidOperationException($"The submission is {stored?.Status} {stored?.ProblemCode}.");
    }

    private async Task<IReadOnlyList<ReviewTask>> OpenTasksAsync(CaseId id)
    {
        var open = new List<ReviewTask>();
        foreach (var node in nodes.Values)
            open.AddRange((await node.Services.AskAsync<IReviewTaskStore, IReadOnlyList<ReviewTask>>(
                tasks => tasks.ListByCaseAsync(id, CancellationToken.None)))
                .Where(task => task.Status == ReviewTaskStatus.Open));
        return open;
    }

    /// <summary>Every task has a person of its own. Who got no answer decides again, which may be refused: it was
    /// done.</summary>
    private async Task DecideAsync(ReviewTask task)
    {
        var actor = new Actor(
            $"person-{task.Id:N}", "Person", task.Division,
            [new RoleGrant(task.CandidateRole, task.Division, task.Department)]);
        var died = false;
        while (await SurviveAsync(task.Division, async node =>
        {
            await using var scope = node.Services.CreateAsyncScope();
            var decided = await scope.ServiceProvider.GetRequiredService<DecideTask>().HandleAsync(
                task.Id, new TaskVerdict(true, "Agreed", "Doc 1"), actor, CancellationToken.None);
            if (!died)
                Keys.Succeed(decided);
            return true;
        }, isPerson: true) is null)
        {
            died = true;
            if (enduresUntil is not null)
                await PassMinuteAsync();
        }
    }

    private async Task<bool> IsAnythingUnderWayAsync()
    {
        if (enduresUntil is not null)
            return true;
        foreach (var node in nodes.Values)
        {
            await using var scope = node.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            if (await services.GetRequiredService<IOutboxStore>()
                    .CountAsync(OutboundStatus.Pending, CancellationToken.None) > 0
                || await services.GetRequiredService<IInboxStore>()
                    .CountAsync(InboundStatus.Ready, CancellationToken.None) > 0
                || await services.GetRequiredService<ISubmissionStore>().FindAsync(upload, CancellationToken.None)
                    is { Status: SubmissionStatus.Pending }
                || (about is { } id && await services.GetRequiredService<ICheckStore>().FindAsync(
                    id, 1, CancellationToken.None) is { Status: CheckRunStatus.Waiting or CheckRunStatus.Running }))
                return true;
        }

        return false;
    }
}
