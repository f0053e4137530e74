namespace Exchange.Spatial.Coverage;

/// <summary>A straight way between two points, by their numbers; the lower end comes first in the order of points.</summary>
internal readonly record struct Segment(int Lower, int Upper);
