namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>A sound data set to damage: its files by name, and the name a reader is given.</summary>
/// <param name="MainName">The file, or the folder when every file lies in one.</param>
internal sealed record FuzzSeed(string MainName, IReadOnlyList<(string Name, byte[] Bytes)> Files)
{
    private static readonly string[] TextEndings = [".geojson", ".json", ".gml", ".xsd", ".prj", ".cpg", ".vct"];

    /// <summary>A file, or a folder with everything in it.</summary>
    public static FuzzSeed FromPath(string path)
    {
        var name = Path.GetFileName(path);
        if (File.Exists(path))
            return new FuzzSeed(name, [(name, File.ReadAllBytes(path))]);
        return new FuzzSeed(name, [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)
            .Select(file => (Path.Combine(name, Path.GetFileName(file)), File.ReadAllBytes(file)))]);
    }

    /// <summary>A file and those beside it with the same stem.</summary>
    public static FuzzSeed FromStem(string path) => new(Path.GetFileName(path),
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + ".*")
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))),
    ]);

    /// <summary>
    /// Writes the data set into an empty folder with one or two of its files damaged; returns its path.
    /// </summary>
    public string WriteDamaged(string folder, Mutator mutator)
    {
        var damaged = new HashSet<int> { mutator.Next(Files.Count) };
        if (mutator.Next(3) == 0)
            damaged.Add(mutator.Next(Files.Count));
        for (var index = 0; index < Files.Count; index++)
        {
            var (name, bytes) = Files[index];
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!); // Below the folder.
            if (damaged.Contains(index))
            {
                if (Files.Count > 1 && mutator.Next(40) == 0)
                    continue; // A missing file is damage too.
                var donor = Files[mutator.Next(Files.Count)].Bytes;
                bytes = mutator.Mutate(bytes, donor, TextEndings.Contains(Path.GetExtension(name).ToLowerInvariant()));
            }

            File.WriteAllBytes(file, bytes);
        }

        return Path.Combine(folder, MainName);
    }
}
