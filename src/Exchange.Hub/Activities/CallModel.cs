using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Activities;

/// <summary>
/// Asks an external service about the package (调用外部服务), by reference: digest and address of the case, never the
/// files themselves.
/// </summary>
/// <remarks>
/// The call is made within the burst, as every call of the runtime is: a burst that is repeated calls again with
/// the same
/// <c>Idempotency-Key</c>. Only hosts of <c>Workflow:Http:AllowedHosts</c> are called; redirects are not followed.
/// The service's answer is data for people and conditions; it approves nothing.
/// </remarks>
public sealed class CallModel(
    ICaseStore cases, IHttpClientFactory clients, IOptions<WorkflowOptions> options, INodeIdentity node, TimeProvider clock)
    : CaseActivity(cases)
{
    /// <summary>The longest answer that is kept: it becomes part of the instance's state.</summary>
    public const int MaxAnswerBytes = 64 * 1024;

    private readonly ICaseStore cases = cases;

    public static readonly ActivityInput<string> Url = new(
        "Url", new("Address", "服务地址"), new("Of the service, on an allowed host.", "外部服务的地址，主机须在允许范围内。"))
    { IsRequired = true };

    public static readonly ActivityInput<string> Purpose = new(
        "Purpose", new("Purpose", "用途"), new("What the service is to find out.", "希望服务判断的事项。"), "");

    public static readonly ActivityOutput<JsonNode> Answer = new(
        "Answer", new("Answer", "应答"), new("The service's JSON answer.", "服务返回的 JSON。"));

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.CallModel",
        DisplayName = new("Call an external service", "调用外部服务"),
        Category = PlanActivities.Category,
        Description = new(
            "Sends digest and address of the package to a service and keeps its answer.", "向外部服务发送成果包摘要与地址，保存其应答。"),
        Inputs = [Url, Purpose],
        Outputs = [Answer],
        Outcomes =
        [
            new("Done", new("Done", "完成")),
            new("Failed", new("Failed", "失败")),
            new("TimedOut", new("Timed out", "超时")),
        ],
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var settings = options.Value.Http;
        if (!Uri.TryCreate(context.Get(Url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || !settings.Allows(address.Host))
            throw new InvalidOperationException(
                $"'{context.Get(Url)}' is not an address on a host of {WorkflowOptions.SectionName}:Http:AllowedHosts.");

        var outcome = await CallAsync(context, about, address, settings, cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, VersionOf(context), node.Division, TimelineTexts.ModelCalled, $"model:{context.ActivityRunId}", "",
                context.Now, context.Clock, ("outcome", outcome), ("service", address.Host)),
            cancellationToken);
        context.Complete([outcome]);
    }

    private async Task<string> CallAsync(
        ActivityContext context, Case about, Uri address, WorkflowHttpOptions settings, CancellationToken cancellationToken)
    {
        using var inTime = new CancellationTokenSource(settings.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(WorkflowRegistration.HttpClientName);
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", context.IdempotencyKey);
            request.Content = JsonContent.Create(Reference(context, about));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                context.Journal("Failed", $"The service answered {(int)response.StatusCode}.");
                return "Failed";
            }

            return await KeepAsync(context, response, either.Token) ? "Done" : "Failed";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            context.Journal("TimedOut", $"No answer within {settings.Timeout:c}.");
            return "TimedOut";
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            context.Journal("Failed", error.Message);
            return "Failed";
        }
    }

    private JsonObject Reference(ActivityContext context, Case about)
    {
        var version = VersionOf(context);
        return new JsonObject
        {
            ["node"] = node.Division.Value,
            ["caseId"] = about.Id.Value,
            ["version"] = version,
            ["plan"] = about.Plan.Value,
            ["packageDigest"] = about.Versions.Single(candidate => candidate.Number == version).Digest.Value,
            ["link"] = $"/api/v1/cases/{about.Id}",
            ["purpose"] = context.Get(Purpose) ?? "",
        };
    }

    private static async Task<bool> KeepAsync(
        ActivityContext context, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxAnswerBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxAnswerBytes)
        {
            context.Journal("Failed", $"The answer is longer than {MaxAnswerBytes} bytes.");
            return false;
        }

        try
        {
            context.Set(Answer, length == 0 ? null : JsonNode.Parse(buffer.AsSpan(0, length)));
            return true;
        }
        catch (JsonException wrong)
        {
            context.Journal("Failed", wrong.Message);
            return false;
        }
    }
}
