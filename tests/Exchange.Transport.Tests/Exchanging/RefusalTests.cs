using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Exchanging;

/// <summary>What a node refuses from another, each with its code, and nothing stored.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private static readonly CaseId Case1 = CaseId.Parse("330106-202603-000001");

    private readonly TestNetwork network = new();
    private TestNode county = null!; // Set before each test.
    private TestNode city = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        county = await TestNode.StartAsync(network, County);
        city = await TestNode.StartAsync(network, City, settings: new() { ["Exchange:MaxEnvelopeBytes"] = "20000" });
    }

    public async Task DisposeAsync()
    {
        await county.DisposeAsync();
        await city.DisposeAsync();
        network.Dispose();
    }

    [Fact]
    public async Task Refuses_a_message_for_another_node_for_good()
    {
        var message = await county.EnqueueAsync(Root);

        await Expect(CarrierVerdict.Rejected, "exchange.not-for-me", message);
    }

    [Fact]
    public async Task Refuses_a_changed_byte()
    {
        var message = await county.EnqueueAsync(City);
        var parts = message.Envelope.Split('.');
        var payload = Encoding.UTF8.GetString(Decode(parts[1])).Replace("汇交", "汇文", StringComparison.Ordinal);
        message.Envelope = $"{parts[0]}.{Encode(Encoding.UTF8.GetBytes(payload))}.{parts[2]}";

        await Expect(CarrierVerdict.Retry, "exchange.bad-signature", message);
    }

    [Fact]
    public async Task Refuses_an_envelope_signed_with_a_key_that_is_not_listed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var message = await county.EnqueueAsync(City);
        message.Envelope = CompactJws.Sign(key, "somebody", Envelope.JwsType, Decode(message.Envelope.Split('.')[1]));

        await Expect(CarrierVerdict.Retry, "exchange.bad-signature", message);
    }

    [Fact]
    public async Task Refuses_a_signature_in_loose_base64()
    {
        var message = await county.EnqueueAsync(City);
        message.Envelope += "==";

        await Expect(CarrierVerdict.Retry, "exchange.bad-signature", message);
    }

    [Fact]
    public async Task Refuses_an_expired_envelope()
    {
        var message = await county.EnqueueAsync(City);
        network.Publish(County, City);
        network.Clock.Advance(TimeSpan.FromDays(31));

        await Expect(CarrierVerdict.Rejected, "exchange.expired", message);
    }

    [Fact]
    public async Task Refuses_an_envelope_from_the_future_until_the_clocks_agree() =>
        await Expect(
            CarrierVerdict.Retry,
            "exchange.from-the-future",
            await SignedAsync(json =>
            {
                json["issuedAt"] = "2026-03-02T02:00:00.000Z";
                json["expiresAt"] = "2026-03-03T02:00:00.000Z";
            }));

    [Fact]
    public async Task Refuses_an_unknown_field_by_its_name()
    {
        var result = await Expect(
            CarrierVerdict.Rejected, "exchange.unknown-field", await SignedAsync(json => json["urgent"] = true));

        Assert.Equal("urgent", result.Reason?.Values["field"]);
    }

    [Theory]
    [InlineData("id", "\"7\"")]
    [InlineData("sequence", "0")]
    [InlineData("sequence", "1.5")]
    [InlineData("case", "\"330106-1\"")]
    [InlineData("expiresAt", "\"2026-03-02T01:00:00+08:00\"")]
    [InlineData("body", "[]")]
    [InlineData("content", "{}")]
    [InlineData("content", "[{\"sha256\":\"../../etc/passwd\",\"length\":1,\"path\":\"a\"}]")]
    [InlineData("content", "[{\"sha256\":\"\",\"length\":-1,\"path\":\"a\"}]")]
    [InlineData("content", "[{\"sha256\":\"ZERO\",\"length\":0,\"path\":\"data/../../a\"}]")]
    [InlineData("content", "[{\"sha256\":\"ZERO\",\"length\":0,\"path\":\"/etc/passwd\"}]")]
    [InlineData("content", "[{\"sha256\":\"ZERO\",\"length\":0,\"path\":\"a\"},{\"sha256\":\"ZERO\",\"length\":0,\"path\":\"a\"}]")]
    public async Task Refuses_a_malformed_field(string field, string json) =>
        await Expect(
            CarrierVerdict.Rejected, "exchange.malformed", await SignedAsync(
                envelope => envelope[field] = JsonNode.Parse(
                    json.Replace("ZERO", new string('0', 64), StringComparison.Ordinal))));

    [Fact]
    public async Task Refuses_content_that_is_here_with_another_length_than_announced()
    {
        var bytes = new byte[5_000];
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Succeed(await city.Staging.AppendAsync(sha256, bytes.Length, 0, new MemoryStream(bytes), CancellationToken.None));

        var result = await Expect(
            CarrierVerdict.Rejected, "exchange.malformed", await SignedAsync(json => json["content"] = new JsonArray(
                new JsonObject { ["sha256"] = sha256, ["length"] = 10, ["path"] = "package.json" })));

        Assert.Contains("5000", result.Reason?.Values["found"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_name_of_ten_thousand_characters_in_few_words()
    {
        var result = await Expect(
            CarrierVerdict.Rejected,
            "exchange.unknown-field",
            await SignedAsync(json => json[new string('x', 10_000)] = 1));

        Assert.All(result.Reason!.Values.Values, said => Assert.InRange(said.Length, 0, 200)); // Every refusal has a reason.
    }

    [Fact]
    public async Task Refuses_an_envelope_over_the_limit() =>
        await Expect(
            CarrierVerdict.Rejected,
            "exchange.too-large",
            await SignedAsync(json => json["body"] = new JsonObject { ["text"] = new string('x', 30_000) }));

    [Fact]
    public async Task Refuses_an_unknown_type() =>
        await Expect(
            CarrierVerdict.Rejected, "exchange.unknown-type", await SignedAsync(json => json["type"] = "gossip"));

    [Fact]
    public async Task Refuses_a_protocol_two_versions_ahead_and_takes_the_next_one()
    {
        await Expect(
            CarrierVerdict.Rejected, "exchange.unknown-protocol",
            await SignedAsync(json => json["protocol"] = Envelope.ProtocolVersion + 2));

        Assert.Equal(
            CarrierVerdict.Delivered,
            (await county.SendAsync(
                City, await SignedAsync(json => json["protocol"] = Envelope.ProtocolVersion + 1))).Verdict);
    }

    [Fact]
    public async Task Takes_a_message_of_a_node_one_version_behind()
    {
        Assert.Equal(
            CarrierVerdict.Delivered,
            (await county.SendAsync(
                City, await SignedAsync(json => json["protocol"] = Envelope.ProtocolVersion - 1))).Verdict);
    }

    [Fact]
    public async Task Refuses_a_message_of_one_node_brought_by_another()
    {
        await using var root = await TestNode.StartAsync(network, Root);
        var message = await county.EnqueueAsync(City);

        await Expect(CarrierVerdict.Retry, "exchange.wrong-sender", message, root);
    }

    [Fact]
    public async Task Refuses_another_message_under_a_known_id()
    {
        var message = await county.EnqueueAsync(City, Case1);
        await county.SendAsync(City, message);
        Resign(message, json => json["body"] = new JsonObject { ["text"] = "other" });

        var result = await county.SendAsync(City, message);

        Assert.Equal((CarrierVerdict.Rejected, "exchange.message-changed"), (result.Verdict, result.ProblemCode));
        Assert.Single(city.Database.Inbound);
    }

    [Fact]
    public async Task Refuses_another_message_at_a_taken_place()
    {
        await county.SendAsync(City, await county.EnqueueAsync(City, Case1));
        var second = await county.EnqueueAsync(City, Case1);
        Resign(second, json => json["sequence"] = 1);

        var result = await county.SendAsync(City, second);

        Assert.Equal((CarrierVerdict.Rejected, "exchange.sequence-taken"), (result.Verdict, result.ProblemCode));
        Assert.Single(city.Database.Inbound);
    }

    [Fact]
    public async Task Refuses_a_node_the_directory_no_longer_lists_as_active()
    {
        var message = await county.EnqueueAsync(City);
        Succeed(network.Issuer.Suspend(County));
        Succeed(city.Services.GetRequiredService<NodeDirectory>().Replace(network.Issuer.Issue(TimeSpan.FromDays(7))));

        await Expect(CarrierVerdict.Retry, "exchange.unknown-node", message);
    }

    [Fact]
    public async Task Refuses_a_stale_directory_only_when_policy_says_so()
    {
        network.Clock.Advance(TimeSpan.FromDays(8));
        var message = await county.EnqueueAsync(City);
        Assert.Equal(CarrierVerdict.Delivered, (await county.SendAsync(City, message)).Verdict);

        await city.DisposeAsync();
        city = await TestNode.StartAsync(
            network, City, settings: new() { ["Exchange:RefuseWhenDirectoryIsStale"] = "true" });
        var result = await county.SendAsync(City, message);

        Assert.Equal((CarrierVerdict.Busy, "exchange.stale-directory"), (result.Verdict, result.ProblemCode));
        Assert.Empty(city.Database.Inbound);
    }

    [Fact]
    public async Task Breaks_the_handshake_of_a_certificate_of_another_authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={County}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        var now = network.Clock.GetUtcNow();
        using var foreign = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var usable = X509CertificateLoader.LoadPkcs12(foreign.Export(X509ContentType.Pkcs12), null);

        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(usable));
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(null));
        Assert.Empty(city.Database.Inbound);
    }

    [Fact]
    public async Task Sends_nothing_to_a_server_that_is_not_the_node_it_looked_for()
    {
        // The root listens where the directory says the city is: a right certificate of the network, but of another
        // node.
        await city.DisposeAsync();
        using var cityIdentity = NodeIdentity.Load(network.FolderOf(City));
        var description = NodeIdentity.Load(network.FolderOf(Root)).Description;
        NodeInit.CreateIdentity(
            network.FolderOf(Root), description with { ExchangeAddress = cityIdentity.Description.ExchangeAddress }).Dispose();
        city = await TestNode.StartAsync(network, Root);
        var message = await county.EnqueueAsync(City);

        var result = await county.SendAsync(City, message);

        Assert.Equal(CarrierVerdict.Retry, result.Verdict);
        Assert.Empty(city.Database.Inbound);
    }

    [Fact]
    public async Task Takes_no_content_that_no_message_of_the_caller_announced()
    {
        var bytes = "uninvited"u8.ToArray();
        using var client = Client(network.FolderOf(County));
        using var request = new HttpRequestMessage(
            HttpMethod.Patch, $"exchange/v1/content/{Convert.ToHexStringLower(SHA256.HashData(bytes))}")
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Headers.Add("Exchange-Message", Guid.CreateVersion7(network.Clock.GetUtcNow()).ToString());
        request.Headers.Add("Upload-Offset", "0");
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("zh-CN"));

        using var response = await client.SendAsync(request);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("exchange.content-not-awaited", (string?)problem["code"]);
        Assert.Equal("未在等待该内容", (string?)problem["title"]);
        Assert.Equal("zh-CN", response.Content.Headers.ContentLanguage.Single());
    }

    [Fact]
    public async Task Refuses_what_is_no_envelope_at_all()
    {
        using var client = Client(network.FolderOf(County));
        foreach (var text in (string[])["", ".", "..", "a.b.c", "{}", new string('.', 5000), "eyJhbGciOiJub25lIn0.e30."])
        {
            using var response = await client.PostAsync("exchange/v1/envelopes", new StringContent(text));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("exchange.malformed", await response.Content.ReadAsStringAsync());
        }

        Assert.Empty(city.Database.Inbound);
    }

    private async Task<CarrierResult> Expect(
        CarrierVerdict verdict, string code, OutboundMessage message, TestNode? sender = null)
    {
        var result = await (sender ?? county).SendAsync(City, message);
        Assert.Equal((verdict, code), (result.Verdict, result.ProblemCode));
        Assert.Empty(city.Database.Inbound);
        return result;
    }

    private async Task<OutboundMessage> SignedAsync(Action<JsonObject> change)
    {
        var message = await county.EnqueueAsync(City);
        Resign(message, change);
        return message;
    }

    private void Resign(OutboundMessage message, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Decode(message.Envelope.Split('.')[1]))!.AsObject();
        change(json);
        using var identity = NodeIdentity.Load(network.FolderOf(County));
        message.Envelope = identity.Sign(Envelope.JwsType, Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private HttpClient Client(string folder)
    {
        var identity = NodeIdentity.Load(folder);
        return Client(NodeDirectory.Load(folder, identity).TlsCertificate);
    }

    private HttpClient Client(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true; // These tests look at the server's side.
        if (certificate is not null)
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        using var identity = NodeIdentity.Load(network.FolderOf(City));
        return new HttpClient(handler) { BaseAddress = identity.Description.ExchangeAddress };
    }

    private async Task AskAsync(X509Certificate2? certificate)
    {
        using var client = Client(certificate);
        using var response = await client.GetAsync("exchange/v1/directory");
    }

    private static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
