using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>Hands messages to the other node's door within this process; everything behind the door is the real
/// thing.</summary>
internal sealed class InProcessCarrier(DivisionCode self, HubNetwork network) : ICarrier
{
    public string Name => "https";

    public async Task<CarrierResult> SendAsync(
        DirectoryNode to, OutboundMessage message, IContentSource content, CancellationToken cancellationToken)
    {
        var receiving = network[to.Division];
        var answer = await receiving.SurviveAsync(
            async () => Answer.Of(await HandOverAsync(receiving.Services, message, content, cancellationToken)));
        return answer?.Value ?? CarrierResult.Retry(
            DeliveryProblems.Unreachable.With(("node", to.Division), ("reason", "the other node died")));
    }

    private async Task<CarrierResult> HandOverAsync(
        IServiceProvider services, OutboundMessage message, IContentSource content, CancellationToken cancellationToken)
    {
        var receiver = services.GetRequiredService<EnvelopeReceiver>();
        var staging = services.GetRequiredService<IContentStaging>();
        while (true)
        {
            var answer = await receiver.ReceiveAsync(message.Envelope, self, cancellationToken);
            if (!answer.Succeeded)
                return CarrierResult.Rejected(answer.Problem.Code, KeptProblem.Of(answer.Problem));
            if (answer.Value.Complete)
                return CarrierResult.Delivered;
            foreach (var missing in answer.Value.Missing)
            {
                var file = ContentRef.FromJson(message.ContentJson).First(each => each.Sha256 == missing.Sha256);
                await using var bytes = await content.OpenAsync(file, cancellationToken);
                Assert.True((await staging.AppendAsync(file.Sha256, file.Length, 0, bytes, cancellationToken)).Succeeded);
            }
        }
    }
}
