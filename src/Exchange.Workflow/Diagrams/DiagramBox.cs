using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Diagrams;

/// <summary>A step or a container on the picture, with what lies in it. Sizes and places are in pixels.</summary>
internal sealed class DiagramBox
{
    public required ActivityDefinition Activity { get; init; }

    public double Width { get; set; }

    public double Height { get; set; }

    /// <summary>Of the upper left corner, within the box around it.</summary>
    public double X { get; set; }

    public double Y { get; set; }

    public List<DiagramBox> Inner { get; } = [];

    public List<DiagramArrow> Arrows { get; } = [];

    /// <summary>Words above a branch of a container.</summary>
    public string Heading { get; set; } = "";

    /// <summary>The outermost container has no frame: the picture is its frame.</summary>
    public bool HasFrame { get; set; } = true;

    public bool IsContainer => Inner.Count > 0;

    public double CenterX => X + (Width / 2);

    public double CenterY => Y + (Height / 2);
}

/// <summary>An arrow between two boxes of one container.</summary>
internal sealed class DiagramArrow(DiagramBox from, DiagramBox to, string label)
{
    public DiagramBox From => from;

    public DiagramBox To => to;

    public string Label => label;

    /// <summary>Leads back to something that came before.</summary>
    public bool IsBack { get; set; }

    /// <summary>Where it bends; the first and last point lie on the boxes.</summary>
    public List<(double X, double Y)> Points { get; } = [];

    /// <summary>Straight pieces with rounded corners instead of a curve.</summary>
    public bool IsAngular { get; set; }

    /// <summary>Leaves and arrives level instead of upright.</summary>
    public bool IsLevel { get; set; }

    /// <summary>Where the middle of the label lies.</summary>
    public (double X, double Y) LabelAt { get; set; }
}
