using Exchange.Domain.Problems;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Bags;

/// <summary>Opens a bag from whatever lies at a path.</summary>
internal static class BagSource
{
    public static Outcome<IBagSource> Open(string fileOrFolder, ZipLimits limits)
    {
        try
        {
            if (Directory.Exists(fileOrFolder))
                return FolderBagSource.Open(fileOrFolder, limits);
            return File.Exists(fileOrFolder)
                ? ZipBagSource.Open(fileOrFolder, limits)
                : BagProblems.NotFound.With(("path", Path.GetFileName(fileOrFolder)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return BagProblems.Unreadable.With(
                ("path", Path.GetFileName(fileOrFolder)), ("reason", fault.GetType().Name));
        }
    }
}
