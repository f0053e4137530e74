namespace Exchange.Testing;

/// <summary>Folders in which other processes worked for a test.</summary>
public static class TemporaryFolders
{
    /// <summary>
    /// Removes one with all that lies there. A child of a process that was killed ends when it notices, and until then may
    /// write where is being removed; so this is tried until it is gone.
    /// </summary>
    public static void Remove(string folder)
    {
        IOException? hindrance = null;
        if (!SpinWait.SpinUntil(IsGone, Patience.Seconds(30)))
            throw new IOException($"Somebody still writes to {folder}", hindrance);

        bool IsGone()
        {
            try
            {
                if (Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
                return true;
            }
            catch (IOException stillThere)
            {
                hindrance = stillThere;
                return false;
            }
        }
    }
}
