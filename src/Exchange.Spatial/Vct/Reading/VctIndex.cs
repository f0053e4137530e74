using System.Text;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>What the first pass over a file leaves behind: its description and where everything is.</summary>
internal sealed class VctIndex(VctHead head, LineStore lines)
{
    public VctHead Head => head;

    public LineStore Lines => lines;

    /// <summary>Tables in the order of the table structure part, then those that only a feature code names.</summary>
    public List<LayerSlot> Layers { get; } = [];

    /// <summary>Objects other than lines whose code leads to no table; others may refer to them.</summary>
    public LayerObjects Strays { get; } = new();

    public IdRuns LongTextIds { get; } = new();

    /// <summary>Where the line after the id of each long text begins.</summary>
    public List<long> LongTexts { get; } = [];

    public Encoding Encoding { get; set; } = Encoding.UTF8;

    /// <summary>First coordinate of the file that runs east.</summary>
    public double? SampleEasting { get; set; }

    public bool MayHaveZ { get; set; }

    /// <summary>Number of polygons with that id, and where the first one is.</summary>
    public int FindPolygon(long id, out long offset)
    {
        var found = 0;
        offset = 0;
        for (var i = 0; i <= Layers.Count; i++)
        {
            var objects = i < Layers.Count ? Layers[i].Objects : Strays;
            var count = objects.Ids.Find(id, out var position);
            for (var occurrence = 0; occurrence < count; occurrence++)
            {
                var at = objects.Ids.Index(id, position, occurrence);
                if (objects.Kind(at) != ObjectKind.Polygon)
                    continue;
                if (found++ == 0)
                    offset = objects.Offset(at);
            }
        }

        return found;
    }
}
