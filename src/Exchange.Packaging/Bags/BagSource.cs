using Exchange.Domain.Problems;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Bags;

/// <summary>Opens a bag from whatever lies at a path.</summary>
internal static class BagSource
{
    /// <summary>The bag, or what is wrong with it; a disk that cannot be read throws.</summary>
    public static Outcome<IBagSource> Open(string fileOrFolder, ZipLimits limits)
    {
        if (Directory.Exists(fileOrFolder))
            return FolderBagSource.Open(fileOrFolder, limits);
        return File.Exists(fileOrFolder)
            ? ZipBagSource.Open(fileOrFolder, limits)
            : BagProblems.NotFound.With(("path", Path.GetFileName(fileOrFolder)));
    }

    /// <summary>The same, with a disk that cannot be read told as a problem.</summary>
    public static Outcome<IBagSource> OpenOrTell(string fileOrFolder, ZipLimits limits)
    {
        try
        {
            return Open(fileOrFolder, limits);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return BagProblems.Unreadable.With(
                ("path", Path.GetFileName(fileOrFolder)), ("reason", fault.GetType().Name));
        }
    }
}
