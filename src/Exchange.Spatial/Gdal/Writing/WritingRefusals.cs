using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal.Writing;

/// <summary>The ways writing a file ends early.</summary>
internal sealed class WritingRefusals(string file, string format)
{
    public LayerUnwritableException CannotHold(string place, string found) => new(
        FormatProblems.CannotHold.With(("format", format), ("place", place), ("found", found)));

    public LayerUnwritableException NotWritten(string place, string found) => new(GdalProblems.NotWritten.With(
        ("file", file), ("place", place), ("format", format), ("found", found)));
}
