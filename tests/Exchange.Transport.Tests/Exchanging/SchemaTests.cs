using System.Buffers.Text;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;
using Exchange.Packaging.Descriptors;
using Exchange.Transport.Bundles;
using Exchange.Transport.Directory;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Exchanging;

/// <summary>The published JSON Schemas name exactly the fields the code writes and reads.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void The_envelope_has_the_fields_of_its_schema()
    {
        var now = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
        var json = JsonNode.Parse(EnvelopeJson.Write(new Envelope
        {
            Protocol = Envelope.ProtocolVersion,
            Id = Guid.CreateVersion7(now),
            Type = MessageTypes.Package,
            From = County,
            To = City,
            CaseId = CaseId.Parse("330106-202603-000001"),
            Sequence = 1,
            IssuedAt = now,
            ExpiresAt = now.AddDays(30),
            Body = [],
            Content = [new ContentRef(new string('a', 64), 1, "data/a")],
        }))!.AsObject();
        var schema = Schema("envelope");

        Assert.Equal(Names(schema["properties"]), Names(json));
        Assert.Equal(Names(schema["properties"]!["content"]!["items"]!["properties"]), Names(json["content"]![0]));
        foreach (var required in schema["required"]!.AsArray().Select(name => (string)name!))
        {
            var without = json.DeepClone().AsObject();
            without.Remove(required);
            Assert.False(
                EnvelopeJson.Read(System.Text.Encoding.UTF8.GetBytes(without.ToJsonString())).Succeeded, required);
        }
    }

    [Fact]
    public void The_directory_has_the_fields_of_its_schema()
    {
        using var network = new TestNetwork();
        var secret = new Clearance(SecrecyLevel.Secret, NetworkZone.ClassifiedNetwork);
        TestNetwork.Succeed(network.Issuer.ProposeClearance(County, secret, "admin-1"));
        TestNetwork.Succeed(network.Issuer.ApproveClearance(County, "admin-2"));
        TestNetwork.Succeed(network.Issuer.ProposeRenewal(KeyRenewal.Create(network.FolderOf(County), withSm2: true), "admin-1"));
        TestNetwork.Succeed(network.Issuer.ApproveRenewal(County, "admin-2"));
        var json = JsonNode.Parse(Base64Url.DecodeFromChars(network.Publish(City).Split('.')[1]))!;
        var schema = Schema("directory")["properties"]!;

        Assert.Equal(Names(schema), Names(json));
        Assert.Equal(Names(schema["directoryKeys"]!["items"]!["properties"]), Names(json["directoryKeys"]![0]));
        var nodes = schema["nodes"]!["items"]!["properties"]!;
        var county = json["nodes"]!.AsArray().Single(node => (string?)node!["division"] == County.Value)!;
        Assert.Equal(Names(nodes), Names(county));
        Assert.Equal(Names(nodes["clearance"]!["properties"]), Names(county["clearance"]));
        Assert.Contains(
            (string?)county["clearance"]!["level"],
            nodes["clearance"]!["properties"]!["level"]!["enum"]!.AsArray().Select(level => (string?)level));
        Assert.Contains(
            (string?)county["clearance"]!["zone"],
            nodes["clearance"]!["properties"]!["zone"]!["enum"]!.AsArray().Select(zone => (string?)zone));
        Assert.Equal(Names(nodes["endpoints"]!["items"]!["properties"]), Names(county["endpoints"]![0]));
        Assert.Equal(Names(nodes["signingKeys"]!["items"]!["properties"]), Names(county["signingKeys"]!.AsArray()[^1]));
        Assert.Contains((string?)county["level"], nodes["level"]!["enum"]!.AsArray().Select(level => (string?)level));
    }

    [Fact]
    public void The_manifest_of_a_bundle_has_the_fields_of_its_schema()
    {
        var (id, digest) = (Guid.Parse("019509e1-0000-7000-8000-000000000000"), new string('a', 64));
        var json = JsonNode.Parse(new BundleManifest
        {
            Format = BundleManifest.CurrentFormat,
            Protocol = Envelope.ProtocolVersion,
            Id = id,
            From = County.Value,
            To = City.Value,
            CreatedAt = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero),
            Envelopes = [new BundledEnvelope(id, digest, 1)],
            Content = [new BundledContent(digest, 1)],
            Answers = [new BundledAnswer(id, digest, "exchange.expired")],
        }.Write())!.AsObject();
        var schema = Schema("bundle");

        Assert.Equal(Names(schema["properties"]), Names(json));
        foreach (var list in new[] { "envelopes", "content", "answers" })
            Assert.Equal(Names(schema["properties"]![list]!["items"]!["properties"]), Names(json[list]![0]));
        foreach (var required in schema["required"]!.AsArray().Select(name => (string)name!))
        {
            var without = json.DeepClone().AsObject();
            without.Remove(required);
            Assert.False(
                BundleManifest.Read(System.Text.Encoding.UTF8.GetBytes(without.ToJsonString())).Succeeded, required);
        }
    }

    [Fact]
    public void The_receipt_has_the_fields_of_its_schema()
    {
        var fields = typeof(Receipt).GetProperties().Where(property => property.Name != "EqualityContract")
            .Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(
                StringComparer.Ordinal);

        Assert.Equal(fields, Names(Schema("receipt")["properties"]));
    }

    private static JsonNode Schema(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", $"{name}.schema.json")))!;

    private static IEnumerable<string> Names(JsonNode? node) =>
        node!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal);
}
