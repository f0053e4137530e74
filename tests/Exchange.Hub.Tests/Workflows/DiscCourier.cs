using Exchange.Domain.Divisions;
using Exchange.Transport.Media;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>People with discs: at every office they ask for a disc for each other office and take it there.</summary>
internal sealed class DiscCourier : ICourier
{
    public IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    /// <summary>Discs carried.</summary>
    public int Discs { get; private set; }

    public Uri AddressOf(DivisionCode division) => new("media://disc/");

    public async Task<bool> CarryAsync(IEnumerable<HubNode> nodes)
    {
        var before = Discs;
        var all = nodes.ToList();
        foreach (var from in all)
            foreach (var to in all.Where(node => node != from))
            {
                var disc = await from.Services.GetRequiredService<MediaDesk>()
                    .ExportAsync(to.Division, again: false, CancellationToken.None);
                if (!disc.Succeeded)
                {
                    Assert.Equal("bundle.nothing-waits", disc.Problem.Code);
                    continue;
                }

                var report = await to.Services.GetRequiredService<MediaDesk>()
                    .ImportAsync(disc.Value.File, CancellationToken.None);
                Assert.True(report.Succeeded, report.Problem?.ToString());
                Assert.DoesNotContain(report.Value.Envelopes, line => line.ProblemCode is not null);
                Discs++;
            }

        return Discs > before;
    }

    public void Dispose()
    {
    }
}
