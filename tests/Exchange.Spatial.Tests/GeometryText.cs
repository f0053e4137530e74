using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests;

/// <summary>
/// Layers from well-known text of every kind, also of geometries no library would build: open rings, lines of one
/// point.
/// </summary>
internal sealed class GeometryText
{
    private readonly string text;
    private readonly GeometryBlockBuilder builder;
    private int at;

    private GeometryText(string text, GeometryBlockBuilder builder) => (this.text, this.builder) = (text, builder);

    /// <summary>Features numbered from 1, in CGCS2000 / 3-degree zone 38 without asking.</summary>
    public static LayerPartition Layer(params IReadOnlyList<string> texts) => Layer(4526, texts);

    public static LayerPartition Layer(int epsg, IReadOnlyList<string> texts)
    {
        var builder = new GeometryBlockBuilder();
        foreach (var text in texts)
            new GeometryText(text.Trim(), builder).Feature();
        var layer = new LayerDefinition
        {
            Name = "shapes",
            GeometryKind = GeometryKind.Geometry,
            Reference = Cgcs2000.Reference(epsg),
            Attributes = [],
        };
        return new LayerPartition(
            layer, 0, [.. Enumerable.Range(1, texts.Count).Select(id => (long)id)], builder.Build(), []);
    }

    private void Feature()
    {
        var name = Word();
        builder.BeginFeature(Kind(name));
        var before = builder.PointCount;
        Body(name);
        if (builder.PointCount == before)
            builder.DropPoints(GeometryFlags.Empty);
    }

    private void Body(string name)
    {
        if (TakeEmpty())
            return;
        switch (name)
        {
            case "POINT":
                Part(GeometryKind.Point);
                break;
            case "LINESTRING" or "LINEARRING":
                Part(GeometryKind.LineString);
                break;
            case "POLYGON":
                Polygon();
                break;
            case "MULTIPOINT":
                List(() => Member(() => Part(GeometryKind.Point)));
                break;
            case "MULTILINESTRING":
                List(() => Member(() => Part(GeometryKind.LineString)));
                break;
            case "MULTIPOLYGON":
                List(() => Member(Polygon));
                break;
            default:
                List(() => Body(Word()));
                break;
        }
    }

    private void Member(Action read)
    {
        if (!TakeEmpty())
            read();
    }

    private void Polygon()
    {
        builder.BeginPart(GeometryKind.Polygon);
        List(() => Member(Ring));
    }

    private void Part(GeometryKind kind)
    {
        builder.BeginPart(kind);
        Ring();
    }

    private void Ring()
    {
        builder.BeginRing();
        if (Peek() != '(')
        {
            // A point of a multipoint may come without brackets.
            Point();
            return;
        }

        List(Point);
    }

    private void Point()
    {
        var (x, y) = (Number(), Number());
        while (Peek() is not (',' or ')'))
            Number();
        if (!double.IsFinite(x) || !double.IsFinite(y))
            builder.Note(GeometryFlags.NonFinite);
        builder.AddPoint(x, y);
    }

    private void List(Action read)
    {
        Take('(');
        read();
        while (Peek() == ',')
        {
            Take(',');
            read();
        }

        Take(')');
    }

    private bool TakeEmpty()
    {
        if (char.ToUpperInvariant(Peek()) != 'E')
            return false;
        Word();
        return true;
    }

    private double Number()
    {
        Peek();
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or ')'))
            at++;
        return double.Parse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private string Word()
    {
        Peek();
        var start = at;
        while (at < text.Length && char.IsLetter(text[at]))
            at++;
        return text[start..at].ToUpperInvariant();
    }

    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length ? text[at] : '\0';
    }

    private void Take(char expected)
    {
        if (Peek() != expected)
            throw new FormatException($"'{expected}' expected at {at} of {text}");
        at++;
    }

    private static GeometryKind Kind(string name) =>
        name == "LINEARRING" ? GeometryKind.LineString : Enum.Parse<GeometryKind>(name, ignoreCase: true);
}
