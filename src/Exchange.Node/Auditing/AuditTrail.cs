using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Auditing;
using Exchange.Node.Hosting;
using Exchange.Node.Problems;

namespace Exchange.Node.Auditing;

/// <summary>
/// Runs what people do and writes the audit line of it: for a change in the change's own transaction, for a refusal alone.
/// </summary>
/// <remarks>
/// A use case runs in a scope of its own and again in a fresh one when another writer was faster, as
/// <see cref="IUnitOfWork"/> asks for. The line is staged before the use case, so that its commit writes both or neither.
/// </remarks>
internal sealed partial class AuditTrail(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AuditTrail> logger)
{
    /// <summary>The actor of what the program does by itself.</summary>
    public const string Program = "node";

    private const int MaxAttempts = 8;
    private const string Done = "done";

    /// <summary>Runs one use case for a person.</summary>
    /// <param name="run">Gets the services of the scope; commits through them at most once.</param>
    public Task<Outcome<T>> RunAsync<T>(
        string actor, string action, string subject, Func<IServiceProvider, Task<Outcome<T>>> run,
        CancellationToken cancellationToken) =>
        RunAsync(actor, action, subject, _ => Task.FromResult("{}"), run, cancellationToken);

    /// <summary>As above, with values in the line of a change.</summary>
    /// <param name="describe">
    /// Gets the same services before the use case does. Whatever it reads and only audited changes touch is still so at the
    /// commit, because two lines of the chain at once conflict.
    /// </param>
    public async Task<Outcome<T>> RunAsync<T>(
        string actor, string action, string subject, Func<IServiceProvider, Task<string>> describe,
        Func<IServiceProvider, Task<Outcome<T>>> run, CancellationToken cancellationToken)
    {
        var outcome = await AttemptAsync(
            action,
            subject,
            async services =>
            {
                await StageAsync(services, actor, action, subject, Done, await describe(services), cancellationToken);
                return await run(services);
            });
        if (!outcome.Succeeded)
            await RefusedAsync(actor, action, subject, outcome.Problem, cancellationToken);
        return outcome;
    }

    /// <summary>
    /// As <see cref="RunAsync"/>, for a use case that commits for a refusal too (a wrong password is counted): the line
    /// follows in a transaction of its own.
    /// </summary>
    public async Task<Outcome<T>> RunThenWriteAsync<T>(
        string actor, string action, string subject, Func<IServiceProvider, Task<Outcome<T>>> run,
        CancellationToken cancellationToken)
    {
        var outcome = await AttemptAsync(action, subject, run);
        if (outcome.Succeeded)
            await WriteAsync(actor, action, subject, Done, "{}", cancellationToken);
        else
            await RefusedAsync(actor, action, subject, outcome.Problem, cancellationToken);
        return outcome;
    }

    /// <summary>Writes that something was refused.</summary>
    public Task RefusedAsync(
        string actor, string action, string subject, Problem problem, CancellationToken cancellationToken) =>
        WriteAsync(actor, action, subject, problem.Code, JsonSerializer.Serialize(problem.Values), cancellationToken);

    /// <summary>Writes a line that belongs to no change of rows.</summary>
    public async Task WriteAsync(
        string actor, string action, string subject, string outcome, string values, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await StageAsync(scope.ServiceProvider, actor, action, subject, outcome, values, cancellationToken);
                await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return;
            }
            catch (ConcurrencyConflictException conflict) when (attempt < MaxAttempts)
            {
                LogConflict(action, subject, attempt, conflict.Message);
            }
        }
    }

    private async Task<Outcome<T>> AttemptAsync<T>(
        string action, string subject, Func<IServiceProvider, Task<Outcome<T>>> run)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                return await run(scope.ServiceProvider);
            }
            catch (ConcurrencyConflictException conflict)
            {
                LogConflict(action, subject, attempt, conflict.Message);
                if (attempt == MaxAttempts)
                    return NodeProblems.Busy.With(("attempts", attempt));
            }
        }
    }

    private Task StageAsync(
        IServiceProvider services, string actor, string action, string subject, string outcome, string values,
        CancellationToken cancellationToken) =>
        services.GetRequiredService<IAuditStore>()
            .AppendAsync(clock.GetUtcNow(), actor, action, Cut(subject), outcome, values, cancellationToken);

    // The column's length; a path or id a caller made up may be of any.
    private static string Cut(string subject) => subject.Length <= 200 ? subject : subject[..200];

    [LoggerMessage(EventIds.AuditRetried, LogLevel.Debug, "{Action} on {Subject} met another writer (attempt {Attempt}): {Reason}")]
    private partial void LogConflict(string action, string subject, int attempt, string reason);
}
