using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Transport.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Bundles;

/// <summary>Gives one worker of all processes the turn to write the next bundle to a node.</summary>
internal sealed class BundleTurns
{
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private readonly TimeSpan turn;

    public BundleTurns(IServiceScopeFactory scopes, TimeProvider clock, IOptions<BundleOptions> options) =>
        (this.scopes, this.clock, turn) = (scopes, clock, options.Value.Turn);

    /// <summary>The turn, to give back by disposing; null while another has it.</summary>
    public async Task<Held?> TakeAsync(DivisionCode peer, CancellationToken cancellationToken)
    {
        var owner = WorkerName.Create("bundle", 0, clock);
        var now = clock.GetUtcNow();
        var taken = await ChangeAsync(
            peer, row => row.Take(owner, now, now + turn), canAdd: true, cancellationToken);
        return taken ? new Held(this, peer, owner, cancellationToken) : null;
    }

    private async Task<bool> ChangeAsync(
        DivisionCode peer, Func<BundleTurn, bool> change, bool canAdd, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IBundleStore>();
        var row = await store.FindTurnAsync(peer, cancellationToken);
        if (row is null)
        {
            if (!canAdd)
                return false;
            row = new BundleTurn { Peer = peer };
            store.Add(row);
        }

        if (!change(row))
            return false;
        try
        {
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return true;
        }
        catch (ConcurrencyConflictException)
        {
            return false; // The other was faster: it is its turn.
        }
    }

    /// <summary>The turn of one worker. <see cref="Token"/> is cancelled when it is lost.</summary>
    public sealed class Held : IAsyncDisposable
    {
        private readonly BundleTurns turns;
        private readonly DivisionCode peer;
        private readonly string owner;
        private readonly LeaseKeeper keeper;

        internal Held(BundleTurns turns, DivisionCode peer, string owner, CancellationToken cancellationToken)
        {
            (this.turns, this.peer, this.owner) = (turns, peer, owner);
            keeper = new LeaseKeeper(
                turns.turn, turns.clock,
                (until, token) => turns.ChangeAsync(peer, row => row.Renew(owner, until), canAdd: false, token),
                cancellationToken);
        }

        public CancellationToken Token => keeper.Token;

        public async ValueTask DisposeAsync()
        {
            await keeper.DisposeAsync();
            await turns.ChangeAsync(
                peer,
                row =>
                {
                    row.GiveBack(owner);
                    return true;
                },
                canAdd: false,
                CancellationToken.None);
        }
    }
}
