using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// The door every carrier knocks at: runs <see cref="AcceptEnvelope"/> in a scope of its own, and again when another
/// delivery of the same message was faster.
/// </summary>
public sealed class EnvelopeReceiver(IServiceScopeFactory scopes)
{
    private const int MaxTries = 5;

    /// <inheritdoc cref="AcceptEnvelope.HandleAsync"/>
    public async Task<Outcome<EnvelopeAnswer>> ReceiveAsync(
        string jws, DivisionCode? caller, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await scope.ServiceProvider.GetRequiredService<AcceptEnvelope>()
                    .HandleAsync(jws, caller, cancellationToken);
            }
            catch (ConcurrencyConflictException) when (tries < MaxTries)
            {
                // The other delivery committed first; now its row is found and this one is the repeat.
            }
        }
    }
}
