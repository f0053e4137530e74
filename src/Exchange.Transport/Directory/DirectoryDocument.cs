using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;
using Exchange.Packaging.Descriptors;

namespace Exchange.Transport.Directory;

/// <summary>
/// The signed list of nodes as it travels: <c>schemas/directory.schema.json</c> inside a compact JWS.
/// </summary>
internal sealed record DirectoryDocument
{
    public const string JwsType = "exchange-directory";
    public const int CurrentFormat = 1;

    // About 3,300 nodes of 1.5 KB each make 5 MB; the bound leaves room for keys being replaced.
    public const int MaxBytes = 32 * 1024 * 1024;

    public required int Format { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>Keys whose signature on the next directory is accepted; this one is signed by one of them.</summary>
    public required IReadOnlyList<DirectoryKey> DirectoryKeys { get; init; }

    /// <summary>Certificates (DER, base64) that TLS certificates of nodes are issued by.</summary>
    public required IReadOnlyList<string> NetworkCas { get; init; }

    public required IReadOnlyList<ListedNode> Nodes { get; init; }

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads a directory and checks its signature against the keys it may be signed with.</summary>
    /// <param name="accepted">Key ids accepted beforehand: of the copy held now, or told by the root's office.</param>
    public static Outcome<DirectoryDocument> Read(string jws, IReadOnlyCollection<string> accepted)
    {
        if (jws.Length > MaxBytes || !CompactJws.TryParse(jws.Trim(), out var seal) || seal.Type != JwsType)
            return Malformed("not a compact ES256 JWS of a directory");
        DirectoryDocument document;
        try
        {
            document = JsonSerializer.Deserialize<DirectoryDocument>(seal.Payload.Span, Json)
                ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            return Malformed($"wrong at {exception.Path ?? "$"}");
        }

        var key = document.DirectoryKeys.FirstOrDefault(each => each.Kid == seal.Kid);
        if (key is null || !accepted.Contains(seal.Kid) || CompactJws.Thumbprint(key.X, key.Y) != seal.Kid
            || !seal.IsMadeWith(key.X, key.Y))
            return DirectoryProblems.BadSignature.With(("what", "directory"), ("kid", seal.Kid));
        return document.Format == CurrentFormat ? document : Malformed(
            $"format {document.Format} instead of {CurrentFormat}");
    }

    private static Problem Malformed(string found) =>
        DirectoryProblems.Malformed.With(("what", "directory"), ("found", found));
}

/// <summary>A key that signs directories; <paramref name="Kid"/> is its RFC 7638 thumbprint.</summary>
internal sealed record DirectoryKey(string Kid, string X, string Y);

/// <summary>A node in the document.</summary>
internal sealed record ListedNode
{
    public required string Division { get; init; }

    public required DivisionLevel Level { get; init; }

    public required string Name { get; init; }

    public string? Parent { get; init; }

    public required IReadOnlyList<ListedEndpoint> Endpoints { get; init; }

    public required IReadOnlyList<NodeSigningKey> SigningKeys { get; init; }

    /// <summary>DER, base64; the node itself takes its certificate from here.</summary>
    public required IReadOnlyList<string> TlsCertificates { get; init; }

    public required int LowestProtocol { get; init; }

    public required int HighestProtocol { get; init; }

    public required NodeStatus Status { get; init; }

    /// <summary>
    /// What the node is cleared for; absent for <see cref="Clearance.Default"/>, which older programs read too.
    /// </summary>
    public ListedClearance? Clearance { get; init; }

    /// <summary>The entry with its texts parsed. Throws <see cref="FormatException"/> when one cannot be.</summary>
    public DirectoryNode ToNode() => new()
    {
        Division = DivisionCode.Parse(Division),
        Level = Level,
        Name = Name,
        Parent = Parent is null ? null : DivisionCode.Parse(Parent),
        Endpoints = [.. Endpoints.Select(each => new NodeEndpoint(each.Carrier, new Uri(each.Address, UriKind.Absolute)))],
        SigningKeys = SigningKeys,
        TlsThumbprints = [.. TlsCertificates.Select(each => Thumbprint(Convert.FromBase64String(each)))],
        Protocol = new(LowestProtocol, HighestProtocol),
        Status = Status,
        Clearance = Clearance is { } listed ? new Clearance(listed.Level, listed.Zone) : Hub.Secrecy.Clearance.Default,
    };

    public static string Thumbprint(ReadOnlySpan<byte> der) => Convert.ToHexStringLower(SHA256.HashData(der));

    public static string Thumbprint(X509Certificate2 certificate) => Thumbprint(certificate.RawData);
}

/// <summary>A clearance in the document.</summary>
internal sealed record ListedClearance(SecrecyLevel Level, NetworkZone Zone);

/// <summary>An address in the document.</summary>
internal sealed record ListedEndpoint(string Carrier, string Address);
