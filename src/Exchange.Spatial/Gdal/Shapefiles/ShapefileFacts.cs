using System.Text;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal.Shapefiles;

/// <summary>
/// What we find out about a shapefile before GDAL sees it: its side files in any case, the encoding of its text, its
/// spatial reference as written, and an index where there is none.
/// </summary>
internal sealed class ShapefileFacts
{
    private const int MaxSideFileBytes = 64 * 1024;

    private readonly DbfTable? table;
    private readonly List<Problem> notices = [];

    private ShapefileFacts(string mainFile, DbfTable? table) => (MainFile, this.table) = (mainFile, table);

    /// <summary>The staged .shp file.</summary>
    public string MainFile { get; }

    public bool HasAttributes => table is not null;

    public required TextDecoder Decoder { get; init; }

    public required SpatialReference Reference { get; init; }

    public IReadOnlyList<Problem> Notices => notices;

    /// <summary>Why a pass cannot end well, though the features that come are sound; null when it can.</summary>
    public Problem? Mismatch { get; private init; }

    /// <summary>The type as the table declares it; null when GDAL and we do not see the same columns.</summary>
    public string? DeclaredType(int column, int columns) =>
        table?.Columns.Count == columns ? table.Columns[column].DeclaredType : null;

    /// <summary>Looks at the files beside the .shp file and links those GDAL needs into the folder.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ShapefileFacts Gather(string file, StagedFolder folder)
    {
        var files = SideFiles(file);
        var stem = Path.GetFileNameWithoutExtension(file);
        var name = Path.GetFileName(file);
        folder.Link(stem + ".shp", file);
        DbfTable? table = null;
        var notices = new List<Problem>();
        var decoder = TextDecoder.Utf8;
        if (files.TryGetValue(".dbf", out var attributes))
        {
            folder.Link(stem + ".dbf", attributes);
            using var stream = File.OpenRead(attributes);
            table = DbfTable.Read(stream);
            if (table is not null)
                decoder = new TextDecoder(CodePages.Encoding(EncodingOf(table, stream, files, name, notices)));
        }
        else
        {
            notices.Add(ShapefileProblems.TableMissing.With(("file", name)));
        }

        var mismatch = StageIndex(file, files, folder, stem, table, notices);
        var facts = new ShapefileFacts(folder.PathOf(stem + ".shp"), table)
        {
            Decoder = decoder,
            Mismatch = mismatch,
            Reference = files.TryGetValue(".prj", out var projection)
                ? GdalReference.FromText(ReadText(projection)) : SpatialReference.Undefined,
        };
        facts.notices.AddRange(notices);
        return facts;
    }

    // Extensions come in any case: .SHX beside .shp is common on media from Windows.
    private static Dictionary<string, string> SideFiles(string file)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var extension in new[] { ".shx", ".dbf", ".cpg", ".prj" })
        {
            var options = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = 0 };
            var side = Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*" + extension, options) // A full path has one.
                .Where(candidate => Path.GetFileNameWithoutExtension(candidate)
                    .Equals(stem, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(candidate => Path.GetFileNameWithoutExtension(candidate) == stem)
                .FirstOrDefault();
            if (side is not null)
                found[extension] = side;
        }

        return found;
    }

    private static int EncodingOf(
        DbfTable table, FileStream stream, Dictionary<string, string> files, string name, List<Problem> notices)
    {
        var named = files.TryGetValue(".cpg", out var file) ? ReadText(file).Trim() : null;
        var declared = (named is null ? null : CodePages.OfName(named)) ?? CodePages.OfLanguage(table.Language);
        var evidence = TextEvidence.Gather(table, stream);
        if (!evidence.IsAny)
            return declared ?? CodePages.Utf8;
        var guess = evidence.Guess();
        if (declared is not { } page)
        {
            notices.Add(ShapefileProblems.EncodingAssumed.With(("file", name), ("assumed", CodePages.NameOf(guess))));
            return guess;
        }

        // Every byte is a character in the one-byte code pages: as a declaration they hold against anything but UTF-8, and
        // as a guess they prove nothing against a declaration.
        var isBelied = CodePages.Encoding(page).IsSingleByte
            ? guess == CodePages.Utf8
            : guess != CodePages.Western && evidence.Faults(guess) < evidence.Faults(page);
        if (!isBelied)
            return page;
        notices.Add(ShapefileProblems.EncodingBelied.With(
            ("file", name), ("declared", named ?? CodePages.NameOf(page)), ("assumed", CodePages.NameOf(guess))));
        return guess;
    }

    /// <summary>Links the index, or makes one; answers when shapes and rows do not match, as GDAL drops the rest.</summary>
    private static Problem? StageIndex(
        string file,
        Dictionary<string, string> files,
        StagedFolder folder,
        string stem,
        DbfTable? table,
        List<Problem> notices)
    {
        using var shapes = File.OpenRead(file);
        if (!ShapeIndex.IsShapefile(shapes))
            return null; // GDAL refuses it in its own words.
        var count = files.TryGetValue(".shx", out var index) ? ShapeIndex.CountIn(new FileInfo(index).Length) : -1;
        if (count < 0 || (table is not null && count < table.Rows))
        {
            var rebuilt = folder.PathOf(stem + ".shx");
            using (var stream = File.Create(rebuilt))
            using (var buffered = new BufferedStream(stream))
                count = Math.Max(count, ShapeIndex.Build(shapes, buffered));
            notices.Add(ShapefileProblems.IndexRebuilt.With(("file", Path.GetFileName(file))));
        }
        else
        {
            folder.Link(stem + ".shx", index!); // Not null: the count came from it.
        }

        return table is not null && table.Rows != count
            ? ShapefileProblems.CountsDiffer.With(
                ("file", Path.GetFileName(file)), ("shapes", count), ("rows", table.Rows))
            : null;
    }

    private static string ReadText(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[Math.Min(stream.Length, MaxSideFileBytes)];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }
}
