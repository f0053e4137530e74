namespace Exchange.Spatial.Vct.Reading;

/// <summary>Which geometry part of the file an object stands in.</summary>
internal enum ObjectKind : byte
{
    Point,
    Line,
    Polygon,
    Annotation,
}
