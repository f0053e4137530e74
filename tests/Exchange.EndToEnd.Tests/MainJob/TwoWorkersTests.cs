using System.Diagnostics;
using System.Globalization;
using Exchange.Contracts.Jobs;
using Exchange.EndToEnd.Tests.Browser;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Testing;
using Exchange.Testing.Storage;
using Npgsql;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>
/// A node grown up: one process answers people, two do the work, all on one PostgreSQL with a clustered schedule.
/// Killing a worker delays its work by less than a minute.
/// </summary>
public sealed class TwoWorkersTests : IAsyncLifetime
{
    // What the product promises is a minute.
    private static readonly TimeSpan Deadline = Patience.Minutes(1);

    // Waiting has a margin of its own for continuous integration.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    private static readonly int Rounds = Repository.RunsFullCounts ? 25 : 5;

    private readonly PostgresServer postgres = PostgresServer.Start();
    private readonly CountyNode county = new();
    private readonly List<WorkerProcess> workers = [];
    private string connectionString = "";

    public async Task InitializeAsync()
    {
        try
        {
            await StartAsync();
        }
        catch
        {
            // Whoever fails to start is never disposed, and a database server would stay behind.
            await DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync()
    {
        connectionString = postgres.CreateDatabase($"two_workers_{Environment.ProcessId}");
        await county.StartAsync(
            settings =>
            {
                settings["Storage"] = new System.Text.Json.Nodes.JsonObject
                {
                    ["Provider"] = "Postgres",
                    ["ConnectionString"] = connectionString,
                };
                // A worker that is told to stop hands back at once.
                settings["Work"] = new System.Text.Json.Nodes.JsonObject { ["DrainTime"] = "00:00:00" };
                settings["Jobs"] = new System.Text.Json.Nodes.JsonObject { ["Clustered"] = true };
            },
            roles: "web,exchange");
        AddWorker();
        AddWorker();
    }

    public async Task DisposeAsync()
    {
        foreach (var worker in workers)
            worker.Dispose();
        await county.DisposeAsync();
        postgres.Dispose();
    }

    [Fact]
    public async Task A_check_whose_worker_is_killed_is_finished_by_the_other_within_a_minute()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var (plan, victim) = await StopInTheMiddleAsync(round);
            victim.Kill();
            var killed = Stopwatch.GetTimestamp();

            CheckRow? finished;
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            do
                finished = await RunAsync(plan) is { Status: "Passed" or "Failed" or "Broken" } run ? run : null;
            while (finished is null && Stopwatch.GetElapsedTime(killed) < Deadline
                && await pace.WaitForNextTickAsync());

            Assert.True(finished is not null,
                $"round {round}: not finished {Deadline} after the kill; logs are in {county.Folder}");
            Assert.Equal((2, 1), (finished.Attempts, finished.Records));
            Assert.NotEqual("Broken", finished.Status);
            workers.Remove(victim);
            victim.Dispose();
            AddWorker();
        }
    }

    [Fact]
    public async Task A_check_whose_worker_is_told_to_stop_is_handed_to_the_other_before_its_lease_ends()
    {
        var (plan, told) = await StopInTheMiddleAsync(50);
        // It hears of it as soon as it goes on.
        await told.SignalAsync("TERM");
        await told.SignalAsync("CONT");
        await told.WaitForExitAsync();

        // The process is gone; the row says that nobody has it, or that the other took it already.
        var after = await RunAsync(plan);
        Assert.False(after is { Status: "Running", Owner: { } owner } && told.Is(owner),
            "the run is still leased to the worker that stopped");
        var finished = await Until.AnswerAsync(
            "the other worker finishes the check", LongEnough,
            async () => await RunAsync(plan) is { Status: "Passed" or "Failed" or "Broken" } run ? run : null);
        Assert.Equal((1, 1), (finished.Attempts, finished.Records));
    }

    [Fact]
    public async Task Two_workers_never_do_the_same_work_and_never_run_a_job_at_the_same_time()
    {
        using var administrator = await FourNodes.SignInAsync(county.Node, "nodeadministrator");
        var before = (await administrator.GetJobHistoryAsync("sweep-content", CancellationToken.None)).Count;
        const int Triggers = 6;
        for (var trigger = 0; trigger < Triggers; trigger++)
            await administrator.TriggerJobAsync("sweep-content", CancellationToken.None);

        const int Packages = 4;
        await Task.WhenAll(Enumerable.Range(101, Packages).Select(number => SubmitAsync(number, 200)));
        for (var number = 101; number < 101 + Packages; number++)
        {
            var done = await Until.AnswerAsync(
                $"package {number} is checked", LongEnough,
                async () => await RunAsync(PlanOf(number)) is { Status: "Passed" or "Failed" or "Broken" } run ? run
                    : null);
            Assert.Equal((1, 1), (done.Attempts, done.Records));
        }

        Assert.Equal(0, await AskAsync("SELECT count(*) FROM submissions WHERE attempts <> 1 OR status <> 'Stored'"));
        var runs = await Until.AnswerAsync<IReadOnlyList<JobRun>>("every run that was asked for", LongEnough, async () =>
            await administrator.GetJobHistoryAsync("sweep-content", CancellationToken.None) is { } all
                && all.Count >= before + Triggers
                ? all : null);
        var ordered = runs.OrderBy(run => run.StartedAt).ToList();
        for (var i = 1; i < ordered.Count; i++)
            Assert.True(
                ordered[i].StartedAt >= ordered[i - 1].EndedAt.AddMilliseconds(-50),
                $"run at {ordered[i].StartedAt:O} on {ordered[i].Instance} began before {ordered[i - 1].EndedAt:O} on {ordered[i - 1].Instance}");
    }

    /// <summary>
    /// A worker that stands still with a check in its hands, and the plan that is checked. A check that was over before it
    /// could be caught proves nothing, and another one is begun.
    /// </summary>
    private async Task<(string Plan, WorkerProcess Worker)> StopInTheMiddleAsync(int round)
    {
        const int Tries = 5;
        for (var number = round; number < Tries * 1_000; number += 1_000)
        {
            var submission = SubmitAsync(number, 1_500);
            var begun = await Until.AnswerAsync(
                "a check is begun", LongEnough,
                async () => await RunAsync(PlanOf(number)) is { Status: not "Waiting" } run ? run : null);
            var busy = workers.SingleOrDefault(worker => begun.Owner is { } owner && worker.Is(owner));
            if (busy is not null)
                await busy.SignalAsync("STOP");
            await submission;
            if (busy is null)
                continue;
            if (await RunAsync(PlanOf(number)) is { Status: "Running", Owner: { } still } && busy.Is(still))
                return (PlanOf(number), busy);
            await busy.SignalAsync("CONT");
        }

        throw new InvalidOperationException($"{Tries} checks were over before their worker could be stopped.");
    }

    private void AddWorker() =>
        workers.Add(new WorkerProcess(county.Node, $"worker-{Path.GetRandomFileName()[..6]}"));

    private static string PlanOf(int number) => $"330106-ZG-{2036 + number}";

    private async Task SubmitAsync(int number, int features)
    {
        var folder = Directory.CreateDirectory(Path.Combine(county.Folder, $"package-{number}")).FullName;
        var plan = await Packages.SampleAsync(folder, features, number);
        Packages.Describe(plan, description => description["plan"]!["id"] = PlanOf(number));
        await CaseDriver.SubmitAsync(county.Node, await Packages.PackAsync(folder, plan));
    }

    private async Task<CheckRow?> RunAsync(string plan)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT r.status, r.lease_owner, r.attempts,
                (SELECT count(*) FROM evidence e WHERE e.case_id = r.case_id AND e.kind = 'CheckReport')
            FROM check_runs r JOIN cases c ON c.id = r.case_id WHERE c.plan = @plan
            """;
        command.Parameters.AddWithValue("plan", plan);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new CheckRow(
                row.GetString(0), await row.IsDBNullAsync(1) ? null : row.GetString(1), row.GetInt32(2),
                    (int)row.GetInt64(3))
            : null;
    }

    private async Task<int> AskAsync(string question)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private sealed record CheckRow(string Status, string? Owner, int Attempts, int Records);
}
