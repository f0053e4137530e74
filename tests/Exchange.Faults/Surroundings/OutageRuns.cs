using System.Diagnostics;
using System.Globalization;
using Exchange.Archive;
using Exchange.Domain.Divisions;
using Exchange.Faults.Network;
using Exchange.Faults.Proxy;
using Exchange.Faults.Reporting;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Routing;
using Exchange.Storage;
using Exchange.Testing;
using Exchange.Testing.Evidence;
using Exchange.Testing.Servers;
using Exchange.Testing.Storage;
using Exchange.Transport.Directory;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Exchange.Faults.Surroundings;

/// <summary>
/// The main job while something around the city's node fails: its disk, its clock, its database, its object store, its
/// time-stamp authority; or the FTP server by which all four nodes reach each other. It begins before the county's first
/// decision sends the case up, lasts, and ends; then the case ends as if nothing had been.
/// </summary>
internal sealed class OutageRuns(Material material, FaultSettings settings)
{
    public const string Name = "outage";

    // Longer than the pauses between tries, so that some fall into the outage, and a lot shorter than their limit.
    private const int Minutes = 8;
    private const int DiskMegabytes = 4;

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "Disk, clock or a server a node relies on failing",
            "节点的磁盘、时钟或所依赖的服务器发生故障",
            "While it lasts nothing is acknowledged that is not kept; messages and work are tried again; afterwards the "
            + "case ends as if nothing had been.",
            "故障期间不会确认任何未保存的内容，报文与任务自动重试；故障消除后，业务的结果与未发生故障时一致。");
        var undisturbed = await LiveAsync(null);
        undisturbed.Ending.ThrowUnlessReleased();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var outage in Outages())
            rows.Add(await TryAsync(outage, undisturbed.Ending, result));
        result.Tables.Add(new ReportTable(
            ["what fails", "promise", "tried in vain", "lost", "doubled"], rows));
        result.Notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Each outage lasts {Minutes} minutes by the injected clock (clock faults 30, stale directory 8 days). "
            + $"Database and object store are real servers behind a proxy that is taken away and put back, as is the "
            + $"authority (OpenSSL); the FTP server is a real one with TLS, killed and started again."));
        return result;
    }

    private IEnumerable<Outage> Outages()
    {
        if (SmallDisk.IsPossible)
        {
            yield return new Outage(
                "archive disk full", "what came stays in the inbox and is tried again; no half version",
                DiskAsync(disk => disk.Fill(), disk => disk.Free()));
            yield return new Outage("archive disk read-only", "the same", DiskAsync(
                disk => disk.MakeReadOnly(), disk => disk.MakeWritable()));
        }
        else
        {
            yield return new Outage(
                "archive disk full (injected: no root)", "the message stays; no half version", InjectedDisk);
        }

        yield return new Outage(
            "slow archive disk, 20 s a blob", "leases are renewed; nobody does the work twice", SlowDisk);
        yield return new Outage(
            "clock a day ahead", "other nodes refuse its messages as from the future and take them later", Clock(1));
        yield return new Outage(
            "clock a day behind", "it refuses messages as from the future and takes them later", Clock(-1));
        yield return new Outage("directory stale for 7 days", "messages go on, with a warning", StaleDirectory(false));
        yield return new Outage(
            "directory stale for 7 days, refused by policy", "messages wait, and go on with a new directory",
            StaleDirectory(true));
        yield return new Outage(
            "database gone", "every call fails with an outage; nothing is half done", DatabaseAsync);
        yield return new Outage("object store gone", "the same", ObjectStoreAsync);
        yield return new Outage(
            "FTP server gone, the only way between the nodes", "bundles wait and are carried when it is back",
            FtpServerAsync);
        yield return new Outage(
            "time-stamp authority gone", "evidence goes on without it, and every record is stamped late",
            TimeStampAuthorityAsync);
    }

    private async Task<IReadOnlyList<string>> TryAsync(Outage outage, Ending undisturbed, KindResult result)
    {
        result.Runs++;
        var started = Stopwatch.GetTimestamp();
        var (lost, doubled, failed) = (new List<string>(), new List<string>(), "");
        try
        {
            var facts = await LiveAsync(outage.SetUp);
            var (less, more) = facts.Ending.Against(undisturbed);
            lost.AddRange(less);
            lost.AddRange(facts.Unkept);
            doubled.AddRange(more);
            failed = facts.Failures;
        }
        catch (Exception failure)
        {
            lost.Add($"{failure.GetType().Name}: {failure.Message}");
            settings.Say(failure.ToString());
        }

        (result.Lost, result.Doubled) = (result.Lost + lost.Count, result.Doubled + doubled.Count);
        result.Broken.AddRange(lost.Select(line => $"{outage.Name}: lost {line}"));
        result.Broken.AddRange(doubled.Select(line => $"{outage.Name}: doubled {line}"));
        settings.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{outage.Name}: {failed} {lost.Count} lost, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"));
        return
        [
            outage.Name, outage.Promise, failed.Length > 0 ? failed : "none seen",
            lost.Count.ToString(CultureInfo.InvariantCulture), doubled.Count.ToString(CultureInfo.InvariantCulture),
        ];
    }

    private async Task<Facts> LiveAsync(Func<Stage, Task>? setUpAsync)
    {
        await using var stage = new Stage();
        if (setUpAsync is not null)
            await setUpAsync(stage);
        await using var network = await FaultNetwork.OpenAsync(
            material,
            placeOf: (division, place) =>
                division == Line.City ? stage.Change(stage.ChangeEach(division, place)) : stage.ChangeEach(division, place));
        await stage.PrepareAsync(network);
        network.BeforeDecisions(stage.Begin);
        var id = await network.SubmitAsync();
        await network.AgreeToAllAsync(id);
        return new Facts(
            await Ending.ReadAsync(network, id),
            string.Join(", ", network.Complaints.Lines()),
            await stage.ProveAsync(network));
    }

    private static Func<Stage, Task> DiskAsync(Action<SmallDisk> begin, Action<SmallDisk> end) => stage =>
    {
        SmallDisk? disk = null;
        stage.Change = place =>
        {
            disk = new SmallDisk(place.Archive, DiskMegabytes);
            return place with { Disk = disk };
        };
        stage.Begin = network =>
        {
            begin(disk!); // Changed before the network began.
            network.Endure(Minutes, () =>
            {
                end(disk!);
                return Task.CompletedTask;
            });
        };
        return Task.CompletedTask;
    };

    private static Task InjectedDisk(Stage stage)
    {
        var isFull = false;
        stage.Change = place => place with
        {
            BeforeBlob = () => isFull ? throw new IOException("No space left on device") : Task.CompletedTask,
        };
        stage.Begin = network =>
        {
            isFull = true;
            network.Endure(Minutes, () =>
            {
                isFull = false;
                return Task.CompletedTask;
            });
        };
        return Task.CompletedTask;
    }

    private static Task SlowDisk(Stage stage)
    {
        FaultNetwork? running = null;
        stage.Change = place => place with
        {
            BeforeBlob = () =>
            {
                running?.Clock.Advance(TimeSpan.FromSeconds(20));
                return Task.CompletedTask;
            },
        };
        stage.Begin = network => running = network;
        return Task.CompletedTask;
    }

    private static Func<Stage, Task> Clock(int days) => stage =>
    {
        ShiftedClock? clock = null;
        stage.Change = place => place with { Clock = right => clock = new ShiftedClock(right) };
        stage.Begin = network =>
        {
            clock!.Shift = TimeSpan.FromDays(days); // Made when the node was opened.
            network.Endure(30, () =>
            {
                // What was put down for tomorrow by the wrong clock is due tomorrow.
                if (days > 0)
                    network.Clock.Advance(TimeSpan.FromDays(days));
                clock.Shift = TimeSpan.Zero;
                return Task.CompletedTask;
            });
        };
        return Task.CompletedTask;
    };

    private Func<Stage, Task> StaleDirectory(bool isRefused) => stage =>
    {
        var keys = material.Keys;
        keys.Publish(TimeSpan.FromDays(1));
        stage.Own(new Afterwards(() => keys.Publish(TimeSpan.FromDays(3650))));
        stage.Change = place => place with
        {
            Settings = new Dictionary<string, string?>(place.Settings ?? new Dictionary<string, string?>())
            {
                ["Exchange:RefuseWhenDirectoryIsStale"] = isRefused ? "true" : "false",
            },
        };
        stage.PrepareAsync = network =>
        {
            network.Clock.Advance(TimeSpan.FromDays(8));
            return Task.CompletedTask;
        };
        if (isRefused)
        {
            stage.Begin = network => network.Endure(Minutes, () =>
            {
                var directory = keys.Publish(TimeSpan.FromDays(3650));
                foreach (var node in network.Nodes)
                    Keys.Succeed(node.Services.GetRequiredService<NodeDirectory>().Replace(directory));
                return Task.CompletedTask;
            });
        }

        return Task.CompletedTask;
    };

    private static Task DatabaseAsync(Stage stage)
    {
        var server = stage.Own(PostgresServer.Start());
        var connection = new NpgsqlConnectionStringBuilder(server.CreateDatabase("faults"));
        var line = new Gate(connection.Port);
        stage.OwnAsync(line);
        connection.Port = line.Port;
        stage.Change = place => place with
        {
            Database = new StorageOptions
            {
                Provider = StorageProvider.Postgres,
                ConnectionString = connection.ConnectionString,
            },
        };
        stage.PrepareAsync = async network =>
        {
            var services = network[Line.City].Services;
            await services.GetRequiredService<StorageMigrator>().MigrateAsync(CancellationToken.None);
            await services.AskAsync<DeployWorkflows, bool>(async deploy =>
            {
                await deploy.RunAsync(WorkflowRoutes.DefaultFolder, CancellationToken.None);
                return true;
            });
        };
        stage.Begin = network => line.CloseFor(network, Minutes);
        return Task.CompletedTask;
    }

    private static Task ObjectStoreAsync(Stage stage)
    {
        var server = stage.Own(new AzuriteServer());
        var port = new Uri(server.ConnectionString.Split(';').Single(part => part.StartsWith(
            "BlobEndpoint=", StringComparison.Ordinal))["BlobEndpoint=".Length..]).Port;
        var line = new Gate(port);
        stage.OwnAsync(line);
        stage.Change = place => place with
        {
            Settings = new Dictionary<string, string?>(place.Settings ?? new Dictionary<string, string?>())
            {
                ["Archive:Store"] = nameof(ArchiveStoreKind.Azure),
                ["Archive:Root"] = "",
                ["Archive:ConnectionString"] = server.ConnectionString.Replace(
                    $":{port}/", $":{line.Port}/", StringComparison.Ordinal),
                ["Archive:Container"] = AzuriteServer.NewContainerName(),
            },
        };
        stage.Begin = network => line.CloseFor(network, Minutes);
        return Task.CompletedTask;
    }

    private static Task FtpServerAsync(Stage stage)
    {
        var server = stage.Own(new FtpServer());
        var folder = Scratch.NewFolder("ftp");
        stage.Own(new Afterwards(() => Directory.Delete(folder, recursive: true)));
        foreach (var division in Line.Nodes)
            server.MakeFolder(FolderOf(division));
        var keys = stage.Own(new Keys(
            folder, new ManualTimeProvider(Material.Start), addressOf: division => server.AddressOf(FolderOf(division))));
        stage.ChangeEach = (division, place) => place with
        {
            Settings = new Dictionary<string, string?>
            {
                ["Exchange:Transport:IdentityFolder"] = keys.FolderOf(division),
                ["Exchange:Ftp:UserName"] = FtpServer.User,
                ["Exchange:Ftp:Password"] = FtpServer.Password,
                ["Exchange:Ftp:Certificates:0"] = server.CertificateSha256,
            },
        };
        stage.Begin = network =>
        {
            server.Kill();
            network.Endure(Minutes, () =>
            {
                server.Start();
                return Task.CompletedTask;
            });
        };
        return Task.CompletedTask;

        static string FolderOf(DivisionCode division) => $"inbox/{division}";
    }

    private static async Task TimeStampAuthorityAsync(Stage stage)
    {
        var server = await TimeStampServer.StartAsync();
        stage.OwnAsync(server);
        var line = new Gate(server.Url.Port);
        stage.OwnAsync(line);
        stage.Change = place => place with
        {
            Settings = new Dictionary<string, string?>
            {
                ["TimeStamps:Url"] = $"http://127.0.0.1:{line.Port}/",
                ["TimeStamps:TrustFile"] = server.TrustFile,
            },
        };
        stage.Begin = network => line.CloseFor(network, Minutes);
        stage.ProveAsync = async network =>
        {
            var waiting = (await network[Line.City].Services.AskAsync<ITimeStampStore, TimeStampStanding>(
                stamps => stamps.StandingAsync(CancellationToken.None))).Waiting;
            return waiting > 0 || server.Answered == 0
                ? [$"{waiting} records without a time stamp, {server.Answered} answers of the authority"] : [];
        };
    }

    private sealed record Outage(string Name, string Promise, Func<Stage, Task> SetUp);

    private sealed class Afterwards(Action act) : IDisposable
    {
        public void Dispose() => act();
    }

    /// <param name="Unkept">What the outage promised beside the ending of a case, and did not keep.</param>
    private sealed record Facts(Ending Ending, string Failures, IReadOnlyList<string> Unkept);

    /// <summary>What an outage brings along, and what it does when.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private readonly Stack<object> owned = new();

        /// <summary>Of the city.</summary>
        public Func<NodePlace, NodePlace> Change { get; set; } = place => place;

        /// <summary>Of every node, before <see cref="Change"/>.</summary>
        public Func<DivisionCode, NodePlace, NodePlace> ChangeEach { get; set; } = (_, place) => place;

        public Func<FaultNetwork, Task> PrepareAsync { get; set; } = _ => Task.CompletedTask;

        public Action<FaultNetwork> Begin { get; set; } = _ => { };

        /// <summary>Names what was promised and not kept.</summary>
        public Func<FaultNetwork, Task<IReadOnlyList<string>>> ProveAsync { get; set; } =
            _ => Task.FromResult<IReadOnlyList<string>>([]);

        public T Own<T>(T thing)
            where T : IDisposable
        {
            owned.Push(thing);
            return thing;
        }

        public void OwnAsync(IAsyncDisposable thing) => owned.Push(thing);

        public async ValueTask DisposeAsync()
        {
            while (owned.TryPop(out var thing))
            {
                if (thing is IAsyncDisposable later)
                    await later.DisposeAsync();
                else
                    ((IDisposable)thing).Dispose();
            }
        }
    }

    /// <summary>The way to a server, which can be shut.</summary>
    private sealed class Gate : IAsyncDisposable
    {
        private readonly int target;
        private FaultyLine? line;

        public Gate(int target)
        {
            this.target = target;
            line = new FaultyLine(0, target, _ => null);
            Port = line.Port;
        }

        public int Port { get; }

        public void CloseFor(FaultNetwork network, int minutes)
        {
            var open = line;
            line = null;
            open?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            network.Endure(minutes, () =>
            {
                line = new FaultyLine(Port, target, _ => null);
                return Task.CompletedTask;
            });
        }

        public async ValueTask DisposeAsync()
        {
            if (line is not null)
                await line.DisposeAsync();
        }
    }
}
