using Exchange.Hub.Archiving;

namespace Exchange.Archive;

/// <summary>
/// The archive holds something other than what was written: outside interference or a failing disk. Nothing is changed;
/// an operator verifies the archive and restores what is damaged from a copy.
/// </summary>
public sealed class ArchiveCorruptException(string path, string what)
    : ArchiveDamageException($"The archive is damaged: '{path}' {what}. Run 'exchange archive verify' and restore from a copy.")
{
    /// <summary>Where, relative to the archive.</summary>
    public string Path { get; } = path;
}
