using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.CaseMessages;

/// <summary>Documents that go with a message, as the signed record names them.</summary>
/// <param name="Digest">Of the bag they lie in; through its manifests it stands for every byte.</param>
/// <param name="Level">As secret as the package version the message is about.</param>
public sealed record MessageDocuments(PackageDigest Digest, SecrecyLevel Level, IReadOnlyList<MessageFile> Files);

/// <summary>One of them.</summary>
/// <param name="Name">For people; its place in the bag is <c>data/</c> and the name.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
public sealed record MessageFile(string Name, string Sha256, long Length)
{
    [JsonIgnore]
    public string Path => BagNames.Payload + Name;
}

/// <summary>
/// What a bag of documents says of itself: the tag file <see cref="FileName"/>, which stands where a package has its
/// <c>package.json</c>, so that no program takes it for one.
/// </summary>
/// <param name="Node">Where the message was written.</param>
public sealed record MessageStatement(
    string FormatVersion, Guid MessageId, CaseId CaseId, PlanId Plan, int Version, DivisionCode Node, SecrecyLevel Secrecy,
    IReadOnlyList<MessageFile> Files)
{
    public const string FileName = "documents.json";

    public const string CurrentFormat = "1.0";

    /// <summary>It is read into memory: this bounds it. Names of a hundred files take some twenty kilobytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Indented = new(RecordJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same statement has the same bytes.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Indented), (byte)'\n'];

    /// <summary>The statement, or null when the bytes are none.</summary>
    public static MessageStatement? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<MessageStatement>(bytes, RecordJson.Options)
                is { FormatVersion: CurrentFormat, Files: not null } statement ? statement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
