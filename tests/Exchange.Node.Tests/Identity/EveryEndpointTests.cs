using Exchange.Node.Hosting;
using Exchange.Node.Identity;
using Exchange.Node.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Identity;

/// <summary>Default deny, held over every endpoint there is.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class EveryEndpointTests(RunningNode node)
{
    private IEnumerable<RouteEndpoint> Endpoints =>
        node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Declares_an_operation_or_is_open_on_purpose()
    {
        var undeclared = Endpoints.Where(endpoint =>
            endpoint.Metadata.GetMetadata<RequiredOperation>() is null
            && endpoint.Metadata.GetMetadata<OpenToSignedIn>() is null
            && endpoint.Metadata.GetMetadata<OpenToEverybody>() is null);
        Assert.Empty(undeclared.Select(endpoint => endpoint.DisplayName));
    }

    [Fact]
    public void Is_open_only_where_we_know_of_it()
    {
        string[] open =
        [
            .. Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<OpenToEverybody>() is not null
                    && endpoint.Metadata.GetMetadata<OnListener>() is null)
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')) // Every route of ours has a text.
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(
            [
                "/api/v1/node", "/api/v1/problems", "/api/v1/problems/{code}", "/api/v1/rules", "/api/v1/rules/{code}",
                "/api/v1/session", "/api/v1/session/certificate", "/api/v1/session/provider", "/api/v1/session/ways",
                "/api/{**rest}", "/health", "/help/{**page}", "/rule-packs/{**page}", "/uploads", "/{*path:nonfile}",
            ],
            open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_the_api_has_a_name_for_generated_clients()
    {
        var unnamed = Endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)
            && endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is null);
        Assert.Empty(unnamed.Select(endpoint => endpoint.DisplayName));
    }

    [Fact]
    public async Task For_nodes_is_unknown_on_the_listener_for_people()
    {
        using var http = await node.HttpAsync("admin");
        var answer = await http.GetAsync("/exchange/v1/directory");
        Assert.Equal(StatusCodes.Status404NotFound, (int)answer.StatusCode);
    }

    [Fact]
    public async Task For_nodes_refuses_callers_without_a_certificate()
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        using var http = new HttpClient(handler) { BaseAddress = node.Nodes };
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/exchange/v1/directory"));
    }
}
