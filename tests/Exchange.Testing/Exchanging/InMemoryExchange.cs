using System.Reflection;
using System.Runtime.CompilerServices;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Exchanging;

/// <summary>
/// A database of messages in memory, for tests of the protocol itself. It passes the same contract suites as the real
/// stores; it outlives the servers over it, as a database does.
/// </summary>
public sealed class InMemoryExchange
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, OutboundMessage> outbound = [];
    private readonly Dictionary<(DivisionCode, Guid), InboundMessage> inbound = [];

    /// <summary>What handlers staged and committed, in order of commit.</summary>
    public List<string> Effects { get; } = [];

    /// <summary>What a handler would store has no room.</summary>
    public bool IsDiskFull { get; set; }

    /// <summary>Runs at the beginning of each commit; throws to make it fail.</summary>
    public Action? BeforeCommit { get; set; }

    public IReadOnlyList<OutboundMessage> Outbound => Locked(() => outbound.Values.Select(Clone).ToArray());

    public IReadOnlyList<InboundMessage> Inbound => Locked(() => inbound.Values.Select(Clone).ToArray());

    /// <summary>Registers the stores over this database.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddScoped(_ => new UnitOfWork(this));
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<IOutboxStore>(provider => new Outbox(this, provider.GetRequiredService<UnitOfWork>()));
        services.AddScoped<IInboxStore>(provider => new Inbox(this, provider.GetRequiredService<UnitOfWork>()));
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
            return read();
    }

    private static T Clone<T>(T row) where T : class =>
        (T)typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(row, null)!;

    /// <summary>Rows loaded and staged in one scope.</summary>
    public sealed class UnitOfWork(InMemoryExchange database) : IUnitOfWork
    {
        internal Dictionary<Guid, (OutboundMessage Row, int? Revision)> Outbound { get; } = [];

        internal Dictionary<(DivisionCode, Guid), (InboundMessage Row, int? Revision)> Inbound { get; } = [];

        private readonly List<string> effects = [];

        /// <summary>Stages an effect, as a handler stages rows.</summary>
        public void Stage(string effect) => effects.Add(effect);

        public Task CommitAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            database.BeforeCommit?.Invoke();
            lock (database.gate)
            {
                foreach (var (id, (row, revision)) in Outbound)
                {
                    var other = database.outbound.Values.FirstOrDefault(each => each.Id != id && each.To == row.To
                        && each.CaseId == row.CaseId && each.ChannelSequence == row.ChannelSequence);
                    Check(other is null && revision == database.outbound.GetValueOrDefault(id)?.Revision);
                }

                foreach (var (key, (row, revision)) in Inbound)
                {
                    var other = database.inbound.Values.FirstOrDefault(each => (each.From, each.Id) != key && each.From == row.From
                        && each.CaseId == row.CaseId && each.ChannelSequence == row.ChannelSequence);
                    Check(other is null && revision == database.inbound.GetValueOrDefault(key)?.Revision);
                }

                foreach (var (id, (row, revision)) in Outbound.Where(pair => pair.Value.Row.Revision != pair.Value.Revision))
                    database.outbound[id] = Clone(row);
                foreach (var (key, (row, revision)) in Inbound.Where(pair => pair.Value.Row.Revision != pair.Value.Revision))
                    database.inbound[key] = Clone(row);
                database.Effects.AddRange(effects);
            }

            effects.Clear();
            Outbound.Clear();
            Inbound.Clear();
            return Task.CompletedTask;
        }

        private static void Check(bool holds)
        {
            if (!holds)
                throw new ConcurrencyConflictException("Another writer was faster");
        }
    }

    private sealed class Outbox(InMemoryExchange database, UnitOfWork work) : IOutboxStore
    {
        public Task<OutboundMessage?> FindAsync(Guid id, CancellationToken cancellationToken)
        {
            if (work.Outbound.TryGetValue(id, out var tracked))
                return Task.FromResult<OutboundMessage?>(tracked.Row);
            var row = database.Locked(() => database.outbound.TryGetValue(id, out var stored) ? Clone(stored) : null);
            if (row is not null)
                work.Outbound[id] = (row, row.Revision);
            return Task.FromResult(row);
        }

        public Task<long> NextSequenceAsync(DivisionCode to, CaseId? caseId, CancellationToken cancellationToken) =>
            Task.FromResult(1 + database.Locked(() => database.outbound.Values.Concat(
                work.Outbound.Values.Select(each => each.Row))
                .Where(row => row.To == to && row.CaseId == caseId).Select(row => row.ChannelSequence).DefaultIfEmpty().Max()));

        public Task<bool> HasSentAsync(
            DivisionCode to, CaseId caseId, string type, CancellationToken cancellationToken) =>
            Task.FromResult(database.Locked(() => database.outbound.Values.Concat(
                work.Outbound.Values.Select(each => each.Row))
                .Any(row => row.To == to && row.CaseId == caseId && row.Type == type
                    && row.Status is OutboundStatus.Pending or OutboundStatus.Delivered)));

        public void Add(OutboundMessage message) => work.Outbound.Add(message.Id, (message, null));

        public Task<OutboundMessage?> ClaimAsync(
            string owner,
            DateTimeOffset now,
            DateTimeOffset until,
            IReadOnlyCollection<DivisionCode> held,
            CancellationToken cancellationToken) => Task.FromResult(database.Locked(() =>
            {
                var row = database.outbound.Values
                    .Where(each => each.Status == OutboundStatus.Pending && each.NextAttemptAt <= now && !held.Contains(
                        each.To)
                        && (each.LeaseUntil is null || each.LeaseUntil < now)
                        && (each.CaseId is null || !database.outbound.Values.Any(before => before.Status == OutboundStatus.Pending
                            && before.To == each.To && before.CaseId == each.CaseId && before.ChannelSequence < each.ChannelSequence)))
                    .OrderBy(each => each.NextAttemptAt).ThenBy(each => each.Id).FirstOrDefault();
                if (row is null)
                    return null;
                (row.LeaseOwner, row.LeaseUntil) = (owner, until);
                return Clone(row);
            }));

        public Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
            Task.FromResult(database.Locked(() =>
            {
                if (!database.outbound.TryGetValue(id, out var row) || row.LeaseOwner != owner)
                    return false;
                row.LeaseUntil = until;
                return true;
            }));

        public Task<Page<OutboundMessage>> ListAsync(OutboxQuery query, CancellationToken cancellationToken)
        {
            var after = query.After is null ? (Guid?)null : Guid.Parse(query.After);
            var rows = database.Locked(() => database.outbound.Values
                .Where(row => (query.Status is null || row.Status == query.Status) && (query.To is null || row.To == query.To)
                    && (query.CaseId is null || row.CaseId == query.CaseId))
                .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
                .SkipWhile(row => after is not null && row.Id != after).Skip(after is null ? 0 : 1)
                .Take(query.Limit + 1).Select(Clone).ToList());
            return Task.FromResult(rows.Count > query.Limit
                ? new Page<OutboundMessage>(rows[..query.Limit], rows[query.Limit - 1].Id.ToString())
                : new Page<OutboundMessage>(rows, null));
        }

        public Task<int> CountAsync(OutboundStatus status, CancellationToken cancellationToken) =>
            Task.FromResult(database.Locked(() => database.outbound.Values.Count(row => row.Status == status)));

        public Task<IReadOnlyDictionary<DivisionCode, int>> CountByReceiverAsync(
            OutboundStatus status, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<DivisionCode, int>>(database.Locked(() => database.outbound.Values
                .Where(row => row.Status == status).GroupBy(row => row.To)
                .ToDictionary(group => group.Key, group => group.Count())));
    }

    private sealed class Inbox(InMemoryExchange database, UnitOfWork work) : IInboxStore
    {
        public Task<InboundMessage?> FindAsync(DivisionCode from, Guid id, CancellationToken cancellationToken) =>
            Task.FromResult(Find(row => row.From == from && row.Id == id));

        public Task<InboundMessage?> FindBySequenceAsync(
            DivisionCode from, CaseId? caseId, long sequence, CancellationToken cancellationToken) =>
            Task.FromResult(Find(row => row.From == from && row.CaseId == caseId && row.ChannelSequence == sequence));

        public void Add(InboundMessage message) => work.Inbound.Add((message.From, message.Id), (message, null));

        public Task<InboundMessage?> ClaimAsync(
            string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
            Task.FromResult(database.Locked(() =>
            {
                var row = database.inbound.Values
                    .Where(each => each.Status == InboundStatus.Ready && each.NextAttemptAt <= now
                        && (each.LeaseUntil is null || each.LeaseUntil < now)
                        && (each.CaseId is null || each.ChannelSequence == 1 || database.inbound.Values.Any(before =>
                            before.Status is InboundStatus.Processed or InboundStatus.Refused && before.From == each.From
                            && before.CaseId == each.CaseId && before.ChannelSequence == each.ChannelSequence - 1)))
                    .OrderBy(each => each.NextAttemptAt).ThenBy(each => each.ReceivedAt).FirstOrDefault();
                if (row is null)
                    return null;
                (row.LeaseOwner, row.LeaseUntil) = (owner, until);
                return Clone(row);
            }));

        public Task<bool> RenewAsync(
            DivisionCode from, Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
            Task.FromResult(database.Locked(() =>
            {
                if (!database.inbound.TryGetValue((from, id), out var row) || row.LeaseOwner != owner)
                    return false;
                row.LeaseUntil = until;
                return true;
            }));

        public Task<int> CountUnfinishedAsync(DivisionCode from, CancellationToken cancellationToken) =>
            Task.FromResult(database.Locked(() => database.inbound.Values.Count(row => row.From == from
                && row.Status is InboundStatus.AwaitingContent or InboundStatus.Ready)));

        public async IAsyncEnumerable<string> ListUnfinishedEnvelopesAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            foreach (var row in database.Inbound.Where(row => row.Status != InboundStatus.Processed))
                yield return row.Envelope;
        }

        public Task<Page<InboundMessage>> ListAsync(InboxQuery query, CancellationToken cancellationToken)
        {
            var after = query.After is null ? (Guid?)null : Guid.Parse(query.After);
            var rows = database.Locked(() => database.inbound.Values
                .Where(row => (query.Status is null || row.Status == query.Status) && (query.From is null || row.From == query.From)
                    && (query.CaseId is null || row.CaseId == query.CaseId) && (after is null || row.Id.CompareTo(after.Value) < 0))
                .OrderByDescending(row => row.Id).Take(query.Limit + 1).Select(Clone).ToList());
            return Task.FromResult(rows.Count > query.Limit
                ? new Page<InboundMessage>(rows[..query.Limit], rows[query.Limit - 1].Id.ToString())
                : new Page<InboundMessage>(rows, null));
        }

        public Task<int> CountAsync(InboundStatus status, CancellationToken cancellationToken) =>
            Task.FromResult(database.Locked(() => database.inbound.Values.Count(row => row.Status == status)));

        private InboundMessage? Find(Func<InboundMessage, bool> isIt)
        {
            if (work.Inbound.Values.Select(tracked => tracked.Row).FirstOrDefault(isIt) is { } found)
                return found;
            var row = database.Locked(
                () => database.inbound.Values.FirstOrDefault(isIt) is { } stored ? Clone(stored) : null);
            if (row is not null)
                work.Inbound[(row.From, row.Id)] = (row, row.Revision);
            return row;
        }
    }
}
