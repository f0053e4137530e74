namespace Exchange.Spatial.Tiles;

/// <summary>Features that lie near each other, packed.</summary>
/// <param name="FirstNumber">The number of the first of them in the tile set; the others follow.</param>
internal sealed record PackedBlock(long FirstNumber, byte[] Features);
