using Exchange.Contracts.Documents;

namespace Exchange.Contracts.Nodes;

/// <summary>How the directory lists the node that answers.</summary>
/// <param name="Division">Division code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Level">Level.</param>
/// <param name="Parent">Division code of the node above; null at the root.</param>
/// <param name="ParentName">Its name.</param>
/// <param name="Addresses">Where other nodes reach it, the preferred way first.</param>
/// <param name="SigningKeys">Its signing keys, the newest last; ended ones stay, because what they signed is still verified.</param>
/// <param name="CertificateUntil">When its newest TLS certificate ends.</param>
/// <param name="LowestProtocol">The lowest protocol version listed for it.</param>
/// <param name="HighestProtocol">The highest one.</param>
/// <param name="Secrecy">Up to which level packages may travel to it.</param>
/// <param name="Zone">The network it stands in.</param>
/// <param name="IsRoot">Whether the directory is signed here.</param>
/// <param name="NewKeysWait">Whether new keys were made here that the directory does not list yet.</param>
public sealed record OwnEntry(
    string Division,
    string Name,
    DivisionLevel Level,
    string? Parent,
    string? ParentName,
    IReadOnlyList<string> Addresses,
    IReadOnlyList<OwnKey> SigningKeys,
    DateTimeOffset CertificateUntil,
    int LowestProtocol,
    int HighestProtocol,
    SecrecyLevel Secrecy,
    NetworkZone Zone,
    bool IsRoot,
    bool NewKeysWait);

/// <summary>A signing key of the node that answers.</summary>
/// <param name="Kid">Thumbprint.</param>
/// <param name="ValidFrom">From when it is good.</param>
/// <param name="ValidUntil">Until when.</param>
/// <param name="HasSm2">Whether an SM2 key is listed beside it.</param>
/// <param name="InUse">Whether the node signs with it now.</param>
public sealed record OwnKey(string Kid, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, bool HasSm2, bool InUse);

/// <summary>What the node asks the root's office for.</summary>
public enum DirectoryRequestKind
{
    /// <summary>To be listed with the name, parent and addresses it has now.</summary>
    Join,

    /// <summary>To be listed with new keys.</summary>
    Renewal,
}

/// <summary>Asks for the text to hand to the root's office.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="WithSm2">For new keys: whether there is to be an SM2 key beside the new signing key.</param>
public sealed record MakeDirectoryRequest(DirectoryRequestKind Kind, bool WithSm2 = false);

/// <summary>A request of this node to the root's office.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Text">The request itself: hand it on as it is.</param>
/// <param name="SigningKid">Thumbprint of the signing key asked for; tell it to the root's office by another way.</param>
/// <param name="FileName">A name for the file.</param>
public sealed record MadeDirectoryRequest(DirectoryRequestKind Kind, string Text, string SigningKid, string FileName);
