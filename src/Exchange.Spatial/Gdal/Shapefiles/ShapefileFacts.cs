using System.Text;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal.Shapefiles;

/// <summary>
/// What we find out about a shapefile before GDAL sees it: the encoding of its text, its spatial reference as written,
/// and an index where there is none.
/// </summary>
internal sealed class ShapefileFacts
{
    private const int MaxSideFileBytes = 64 * 1024;

    private readonly string name;
    private readonly ShapefileSet files;
    private readonly DbfTable? table;
    private readonly List<Problem> notices = [];

    private ShapefileFacts(ShapefileSet files, StagedFolder folder)
    {
        (this.files, name) = (files, Path.GetFileName(files.Main));
        MainFile = folder.PathOf(files.Stem + ".shp");
        folder.Link(files.Stem + ".shp", files.Main);
        if (files.Table is { } attributes)
        {
            folder.Link(files.Stem + ".dbf", attributes);
            using var stream = File.OpenRead(attributes);
            table = DbfTable.Read(stream);
            Decoder = table is null ? TextDecoder.Utf8 : new TextDecoder(CodePages.Encoding(EncodingOf(table, stream)));
        }
        else
        {
            notices.Add(ShapefileProblems.TableMissing.With(("file", name)));
            Decoder = TextDecoder.Utf8;
        }

        Mismatch = StageIndex(folder);
        Reference = files.Projection is { } projection
            ? GdalReference.FromText(ReadText(projection)) : SpatialReference.Undefined;
    }

    /// <summary>The staged .shp file.</summary>
    public string MainFile { get; }

    public bool HasAttributes => table is not null;

    public TextDecoder Decoder { get; }

    public SpatialReference Reference { get; }

    public IReadOnlyList<Problem> Notices => notices;

    /// <summary>Why a pass cannot end well, though the features that come are sound; null when it can.</summary>
    public Problem? Mismatch { get; }

    /// <summary>Looks at the files beside the .shp file and links those GDAL needs into the folder.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ShapefileFacts Gather(string file, StagedFolder folder) => new(ShapefileSet.Around(file), folder);

    /// <summary>The type as the table declares it; null when GDAL and we do not see the same columns.</summary>
    public string? DeclaredType(int column, int columns) =>
        table?.Columns.Count == columns ? table.Columns[column].DeclaredType : null;

    private int EncodingOf(DbfTable head, FileStream stream)
    {
        var named = files.CodePage is { } file ? ReadText(file).Trim() : null;
        var declared = (named is null ? null : CodePages.OfName(named)) ?? CodePages.OfLanguage(head.Language);
        var evidence = TextEvidence.Gather(head, stream);
        if (!evidence.IsAny)
            return declared ?? CodePages.Utf8;
        var guess = evidence.Guess();
        if (declared is not { } page)
        {
            notices.Add(ShapefileProblems.EncodingAssumed.With(("file", name), ("assumed", CodePages.NameOf(guess))));
            return guess;
        }

        // Every byte is a character in the one-byte code pages: as a declaration they hold against anything but UTF-8,
        // and as a guess they prove nothing against a declaration.
        var isBelied = CodePages.Encoding(page).IsSingleByte
            ? guess == CodePages.Utf8
            : guess != CodePages.Western && evidence.Faults(guess) < evidence.Faults(page);
        if (!isBelied)
            return page;
        notices.Add(ShapefileProblems.EncodingBelied.With(
            ("file", name), ("declared", named ?? CodePages.NameOf(page)), ("assumed", CodePages.NameOf(guess))));
        return guess;
    }

    /// <summary>
    /// Links the index, or makes one; answers when shapes and rows do not match, as GDAL drops what is left over.
    /// </summary>
    private Problem? StageIndex(StagedFolder folder)
    {
        using var shapes = File.OpenRead(files.Main);
        if (!ShapeIndex.IsShapefile(shapes))
            return null; // GDAL refuses it in its own words.
        var count = files.Index is { } found ? ShapeIndex.CountIn(new FileInfo(found).Length) : -1;
        if (files.Index is { } index && (table is null || count >= table.Rows))
        {
            folder.Link(files.Stem + ".shx", index);
        }
        else
        {
            using var stream = new BufferedStream(File.Create(folder.PathOf(files.Stem + ".shx")));
            count = Math.Max(count, ShapeIndex.Build(shapes, stream));
            notices.Add(ShapefileProblems.IndexRebuilt.With(("file", name)));
        }

        return table is not null && table.Rows != count
            ? ShapefileProblems.CountsDiffer.With(("file", name), ("shapes", count), ("rows", table.Rows)) : null;
    }

    private static string ReadText(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[Math.Min(stream.Length, MaxSideFileBytes)];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }
}
