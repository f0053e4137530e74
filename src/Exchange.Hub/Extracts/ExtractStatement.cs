using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Hub.Secrecy;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Extracts;

/// <summary>
/// What an extract says of itself: the tag file <see cref="FileName"/>, which stands where a whole package has its
/// <c>package.json</c>. An extract has no such file, so that no program takes it for the package.
/// </summary>
/// <param name="PackageDigest">The released package it was cut from.</param>
/// <param name="Layers">What is in it; a layer of the filter that the package does not have is missing here.</param>
/// <param name="Secrecy">The highest level among the files it was cut from, and the package's default.</param>
/// <param name="Audiences">Who may know those files, where it is restricted.</param>
/// <param name="CutBy">The node that released the package and cut.</param>
/// <param name="OrderedAt">When the cut was ordered.</param>
public sealed record ExtractStatement(
    string FormatVersion, Guid ReleaseId, CaseId CaseId, int Version, PlanId Plan, string PlanName,
    PackageDigest PackageDigest, LayerFilter Filter, IReadOnlyList<ExtractLayer> Layers, SecrecyLevel Secrecy,
    IReadOnlyList<string> Audiences, DivisionCode CutBy, DateTimeOffset OrderedAt)
{
    public const string FileName = "extract.json";

    /// <summary>The only payload file.</summary>
    public const string LayersFile = "data/extract.gpkg";

    public const string CurrentFormat = "1.0";

    /// <summary>It is read into memory: this bounds it. The names of a few hundred fields take some ten kilobytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Indented = new(RecordJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same statement has the same bytes.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Indented), (byte)'\n'];

    /// <summary>The statement, or null when the bytes are none.</summary>
    public static ExtractStatement? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ExtractStatement>(bytes, RecordJson.Options)
                is { FormatVersion: CurrentFormat, PlanName: not null, Filter.Layers: not null, Layers: not null, Audiences: not null }
                    statement ? statement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>How secret it is, and who may know it.</summary>
    public PackageMarks ToMarks() =>
        new(Secrecy, LayersFile, [.. Audiences.Select(audience => new FileSecrecy(LayersFile, Secrecy, audience))]);
}

/// <summary>The signed record of an extract (提取记录), in the evidence of the case.</summary>
/// <param name="Id">The extract.</param>
/// <param name="Digest">Its own package digest; through the bag's manifests it stands for every byte.</param>
public sealed record ExtractFacts(
    Guid Id, Guid ReleaseId, CaseId CaseId, int Version, PackageDigest PackageDigest, LayerFilter Filter,
    PackageDigest Digest, DivisionCode CutBy, DateTimeOffset OrderedAt);

/// <summary>An extract travels: the signed records of the release and of the cut; its files are the content.</summary>
public sealed record ExtractMessage(
    CaseId CaseId, int Version, PackageDigest Digest, string Release, string Record, SecrecyLevel Secrecy);
