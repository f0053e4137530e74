using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;

namespace Exchange.Transport.Directory;

/// <summary>
/// A listed node's request to be listed with new keys: the new signing key and a certificate request for the new TLS key,
/// signed with the new key, and that again with the key the directory lists now.
/// </summary>
/// <remarks>
/// The two signatures say that whoever asks holds both the node's present key and the new ones. A node that lost its
/// present key is suspended and joins again.
/// </remarks>
public sealed record KeyRenewal
{
    internal const string JwsType = "exchange-key-renewal";
    internal const string ProofType = "exchange-key-renewal-proof";
    private const int MaxBytes = 64 * 1024;

    private readonly CompactJws seal;

    private KeyRenewal(CompactJws seal, DivisionCode division, Wire wire, string text) =>
        (this.seal, Division, SigningX, SigningY, SigningSm2, CertificateRequest, Text) =
            (seal, division, wire.SigningX, wire.SigningY, wire.SigningSm2, wire.CertificateRequest, text);

    public DivisionCode Division { get; }

    /// <summary>RFC 7638 thumbprint of the new signing key; compare it with the node's office by another way.</summary>
    public string SigningKid => CompactJws.Thumbprint(SigningX, SigningY);

    /// <summary>The request as it is passed on: a compact JWS.</summary>
    public string Text { get; }

    /// <summary>The key it claims to be signed with; see <see cref="IsSignedWith"/>.</summary>
    internal string PresentKid => seal.Kid;

    internal string SigningX { get; }

    internal string SigningY { get; }

    /// <summary>The new SM2 key the node signs with too; null when it has none.</summary>
    internal string? SigningSm2 { get; }

    /// <summary>PKCS#10 in PEM.</summary>
    internal string CertificateRequest { get; }

    /// <summary>
    /// Makes new keys beside the present ones and asks for them. A repeat asks for the same keys. The node goes on with its
    /// present keys until the directory lists the new ones.
    /// </summary>
    /// <param name="withSm2">Whether there is to be an SM2 key from now on; a node that has one gets a new one anyway.</param>
    public static KeyRenewal Create(string folder, bool withSm2 = false)
    {
        var files = new NodeFiles(folder);
        using var identity = NodeIdentity.Load(folder);
        // The TLS key first: one that waits without a signing key is never taken for a renewal.
        NodeInit.CreateKey(files.NextTlsKey);
        NodeInit.CreateKey(files.NextSigningKey, withSm2 || identity.SigningSm2 is not null);
        using var next = NodeIdentity.SigningKey.Read(files.NextSigningKey);
        using var nextTls = NodeIdentity.ReadKey(files.NextTlsKey);
        var wire = new Wire(
            identity.Division.Value, next.X, next.Y, identity.CreateSigningRequest(nextTls), next.Sm2?.PublicKey);
        var proof = CompactJws.Sign(
            next.Key, next.Kid, ProofType, JsonSerializer.SerializeToUtf8Bytes(wire, DirectoryDocument.Json), next.Sm2);
        var outcome = Read(identity.Sign(JwsType, Encoding.ASCII.GetBytes(proof)));
        return outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.ToString());
    }

    /// <summary>Whether new keys wait in that folder until the directory lists them.</summary>
    public static bool IsUnderWay(string folder) => File.Exists(new NodeFiles(folder).NextSigningKey);

    /// <summary>Reads a request and checks that its sender holds the new keys; whether it is the node's, the root knows.</summary>
    public static Outcome<KeyRenewal> Read(string text)
    {
        text = text.Length <= MaxBytes ? text.Trim() : "";
        if (!CompactJws.TryParse(text, out var seal) || seal.Type != JwsType
            || !CompactJws.TryParse(Encoding.ASCII.GetString(seal.Payload.Span), out var proof) || proof.Type != ProofType)
            return Malformed("not a compact ES256 JWS of a key renewal");
        try
        {
            var wire = JsonSerializer.Deserialize<Wire>(proof.Payload.Span, DirectoryDocument.Json) ?? throw new JsonException("null");
            _ = JoinRequest.LoadCertificateRequest(wire.CertificateRequest);
            if (CompactJws.Thumbprint(wire.SigningX, wire.SigningY) != proof.Kid
                || !proof.IsMadeWith(wire.SigningX, wire.SigningY, wire.SigningSm2))
                return DirectoryProblems.BadSignature.With(("what", "key renewal"), ("kid", proof.Kid));
            return new KeyRenewal(seal, DivisionCode.Parse(wire.Division), wire, text);
        }
        catch (JsonException exception)
        {
            return Malformed($"wrong at {exception.Path ?? "$"}");
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or ArgumentException)
        {
            return Malformed(exception.Message);
        }
    }

    internal bool IsSignedWith(NodeSigningKey key) => seal.Kid == key.Kid && seal.IsMadeWith(key.X, key.Y, key.Sm2);

    private static Problem Malformed(string found) =>
        DirectoryProblems.Malformed.With(("what", "key renewal"), ("found", found));

    private sealed record Wire(
        string Division, string SigningX, string SigningY, string CertificateRequest, string? SigningSm2 = null);
}
