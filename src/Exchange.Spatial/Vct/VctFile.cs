using System.Text;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct.Reading;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Spatial.Vct;

/// <summary>
/// A VCT exchange file (GB/T 17798) of version 2.0 or 3.0 opened for reading: one layer per table. One thread at a
/// time, one pass over a layer at a time.
/// </summary>
/// <remarks>
/// Opening walks the whole file once, because the encoding, the kinds of geometry and the places of objects are known
/// only at its end; whatever breaks the form of the file is refused then. Reading builds the features of one layer.
/// </remarks>
public sealed class VctFile : ILayerSource
{
    private const int WalkBufferBytes = 256 * 1024;

    private readonly SafeFileHandle handle;
    private readonly VctOptions options;
    private readonly ReadingFaults faults;
    private readonly NoteCollector notes;
    private readonly VctIndex index;

    private VctFile(
        SafeFileHandle handle, VctOptions options, ReadingFaults faults, NoteCollector notes, VctIndex index)
    {
        (this.handle, this.options, this.faults, this.notes, this.index) = (handle, options, faults, notes, index);
        var reference = HeadReference.Of(index.Head, index.Encoding, index.SampleEasting);
        var extent = index.Head.ClaimedExtent();
        Layers = [.. index.Layers.Select(
            slot => slot.Define(index.Encoding, reference, index.MayHaveZ, extent))];
    }

    /// <inheritdoc />
    public IReadOnlyList<LayerDefinition> Layers { get; }

    public VctVersion Version => index.Head.Version;

    /// <summary>
    /// What is odd in the file, as far as it has been read: after opening, what the form of the file shows; after the
    /// pass over a layer, also what is wrong with its features.
    /// </summary>
    public IReadOnlyList<ReadingNotice> Notices => notes.All;

    /// <summary>Opens the file, or says why it cannot be read.</summary>
    /// <exception cref="OperationCanceledException">Cancelled during the walk.</exception>
    public static Outcome<VctFile> Open(string file, VctOptions? options, CancellationToken cancellationToken)
    {
        options ??= new VctOptions();
        var name = Path.GetFileName(file);
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.None);
            var opened = Walk(handle, name, options, cancellationToken);
            handle = null;
            return opened;
        }
        catch (LayerUnreadableException refusal)
        {
            return refusal.Problem;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return VctProblems.NotReadable.With(("file", name), ("found", fault.Message));
        }
        finally
        {
            handle?.Dispose();
        }
    }

    /// <inheritdoc />
    public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken)
    {
        var at = Layers.TakeWhile(one => one.Name != layer.Name).Count();
        return new LayerReader(
            handle, index, index.Layers[at], Layers[at], options, faults, notes, cancellationToken).Read();
    }

    public void Dispose() => handle.Dispose();

    private static VctFile Walk(
        SafeFileHandle handle, string name, VctOptions options, CancellationToken cancellationToken)
    {
        var numbers = new LineNumbers(handle);
        var faults = new ReadingFaults(name, numbers);
        var hasMark = TellFromStart(handle, name);
        var watch = new FileWatch(numbers, hasMark);
        var clock = new ReadingClock(faults, nameof(options.MaxOpenTime), options.MaxOpenTime, cancellationToken);
        var lines = new LineCursor(handle, WalkBufferBytes, options, faults, clock) { Watch = watch.Pass };
        if (hasMark)
            lines.Seek(3);
        var notes = new NoteCollector(faults);
        var index = VctIndexer.Read(lines, options, notes);
        index.Encoding = watch.Encoding;
        if (watch.BadBytes > 0 && index.Encoding is UTF8Encoding)
            notes.Add("", VctNoteProblems.BadCharacter, watch.FirstBadOffset, ("found", watch.BadBytes));
        return new VctFile(handle, options, faults, notes, index);
    }

    // Returns whether the file begins with the byte order mark of UTF-8; anything binary is refused at once, before a
    // line is looked for in it.
    private static bool TellFromStart(SafeFileHandle handle, string name)
    {
        Span<byte> start = stackalloc byte[512];
        start = start[..RandomAccess.Read(handle, start, 0)];
        if (start.Contains((byte)0) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            var bytes = Convert.ToHexString(start[..Math.Min(start.Length, 16)]);
            throw new LayerUnreadableException(VctProblems.NotAVct.With(
                ("file", name), ("found", $"0x{bytes}"), ("expected", "HeadBegin (UTF-8, GB 18030)")));
        }

        return start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
    }
}
