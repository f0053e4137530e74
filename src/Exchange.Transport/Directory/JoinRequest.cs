using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;

namespace Exchange.Transport.Directory;

/// <summary>
/// A node's request to be listed: who it is, how it is reached, its signing key, and a certificate request for its TLS
/// key; signed with the signing key it asks for.
/// </summary>
public sealed record JoinRequest
{
    internal const string JwsType = "exchange-join-request";
    private const int MaxBytes = 64 * 1024;
    private const int MaxNameLength = 100;
    private const int MaxOtherAddresses = 8;

    private JoinRequest(NodeDescription node, Wire wire, string text) =>
        (Node, SigningX, SigningY, SigningSm2, CertificateRequest, Protocol, Text) =
            (node, wire.SigningX, wire.SigningY, wire.SigningSm2, wire.CertificateRequest, wire.Protocol ?? Envelope.Spoken, text);

    public NodeDescription Node { get; }

    /// <summary>
    /// The protocol versions of the program that made the request. The root may run another one, and lists these.
    /// </summary>
    public ProtocolRange Protocol { get; }

    /// <summary>RFC 7638 thumbprint of the signing key; compare it with the node's office by another way.</summary>
    public string SigningKid => CompactJws.Thumbprint(SigningX, SigningY);

    /// <summary>The request as it is passed on: a compact JWS.</summary>
    public string Text { get; }

    internal string SigningX { get; }

    internal string SigningY { get; }

    /// <summary>The SM2 key the node signs with too; null when it has none.</summary>
    internal string? SigningSm2 { get; }

    /// <summary>PKCS#10 in PEM.</summary>
    internal string CertificateRequest { get; }

    /// <summary>The request of the node whose identity lies in that folder.</summary>
    public static JoinRequest Create(string folder) => Create(folder, Envelope.Spoken);

    /// <summary>The request of a program that speaks other versions.</summary>
    internal static JoinRequest Create(string folder, ProtocolRange protocol)
    {
        using var identity = NodeIdentity.Load(folder);
        var csr = identity.CreateSigningRequest();
        var wire = new Wire(
            NodeIdentity.StoredDescription.From(identity.Description), identity.SigningX, identity.SigningY, csr,
            identity.SigningSm2, protocol);
        var text = identity.Sign(JwsType, JsonSerializer.SerializeToUtf8Bytes(wire, DirectoryDocument.Json));
        return new JoinRequest(identity.Description, wire, text);
    }

    /// <summary>Reads a request and checks that its sender holds both keys.</summary>
    public static Outcome<JoinRequest> Read(string text)
    {
        text = text.Length <= MaxBytes ? text.Trim() : "";
        if (!CompactJws.TryParse(text, out var seal) || seal.Type != JwsType)
            return Malformed("not a compact ES256 JWS of a join request");
        Wire wire;
        NodeDescription node;
        try
        {
            wire = JsonSerializer.Deserialize<Wire>(seal.Payload.Span, DirectoryDocument.Json)
                ?? throw new JsonException("null");
            node = wire.Node.ToDescription();
            _ = LoadCertificateRequest(wire.CertificateRequest);
        }
        catch (JsonException exception)
        {
            return Malformed($"wrong at {exception.Path ?? "$"}");
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or ArgumentException)
        {
            return Malformed(exception.Message);
        }

        if (node.Name.Length is 0 or > MaxNameLength)
            return Malformed($"a name of {node.Name.Length} characters; allowed are 1 to {MaxNameLength}");
        if (node.Addresses.FirstOrDefault(each => !IsUsable(each)) is { } odd)
            return DirectoryProblems.BadEndpoint.With(("address", odd));
        if (node.OtherAddresses.Count > MaxOtherAddresses)
            return Malformed($"{node.OtherAddresses.Count} further addresses; allowed are {MaxOtherAddresses}");
        if (wire.Protocol is { } told && (told.Lowest < 0 || told.Highest < told.Lowest))
            return Malformed($"protocol versions {told.Lowest} to {told.Highest}");
        if (CompactJws.Thumbprint(wire.SigningX, wire.SigningY) != seal.Kid
            || !seal.IsMadeWith(wire.SigningX, wire.SigningY, wire.SigningSm2))
            return DirectoryProblems.BadSignature.With(("what", "join request"), ("kid", seal.Kid));
        return new JoinRequest(node, wire, text);
    }

    // Checks the request's own signature; extensions it asks for are not taken over.
    internal static CertificateRequest LoadCertificateRequest(string pem) =>
        System.Security.Cryptography.X509Certificates.CertificateRequest.LoadSigningRequestPem(
            pem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.Default);

    // Accounts are no part of an address: the directory is read by everybody.
    private static bool IsUsable(Uri address) =>
        CarrierNames.Of(address) is not null && address.AbsoluteUri.Length <= 300 && address.UserInfo.Length == 0;

    private static Problem Malformed(string found) =>
        DirectoryProblems.Malformed.With(("what", "join request"), ("found", found));

    /// <param name="Protocol">Absent in requests of programs that did not tell it.</param>
    private sealed record Wire(
        NodeIdentity.StoredDescription Node, string SigningX, string SigningY, string CertificateRequest,
        string? SigningSm2 = null, ProtocolRange? Protocol = null);
}
