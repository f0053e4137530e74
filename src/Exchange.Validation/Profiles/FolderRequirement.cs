using System.Text.Json.Serialization;

namespace Exchange.Validation.Profiles;

/// <summary>What a file is read as, beyond being there.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileRole>))]
public enum FileRole
{
    [JsonStringEnumMemberName("vector")]
    Vector,

    [JsonStringEnumMemberName("tables")]
    Tables,

    [JsonStringEnumMemberName("metadata")]
    Metadata,

    /// <summary>Maps as pictures, which have to be printable.</summary>
    [JsonStringEnumMemberName("pictures")]
    Pictures,
}

/// <summary>One folder of the package tree and the files that belong there.</summary>
/// <param name="Path">Relative to the package's root folder; empty for the root itself.</param>
/// <param name="When">With constraint C: when the folder is mandatory.</param>
public sealed record FolderRequirement(
    string Path, Need Need, IReadOnlyList<FileRequirement> Files, NeedCondition? When = null);

/// <summary>
/// Files of one kind in a folder; see <see cref="FilePattern"/> for how <paramref name="Pattern"/> is read.
/// </summary>
/// <param name="When">With constraint C: when the file is mandatory.</param>
public sealed record FileRequirement(string Pattern, Need Need, FileRole? Holds = null, NeedCondition? When = null);
