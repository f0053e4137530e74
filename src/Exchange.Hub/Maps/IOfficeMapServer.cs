using Exchange.Domain.Problems;

namespace Exchange.Hub.Maps;

/// <summary>The office's own map service, as the settings name it.</summary>
public interface IOfficeMapServer
{
    /// <summary>
    /// Fetches a tile. A service that does not answer in time, or with anything but a small picture, is refused with its
    /// problem. The same call may be repeated.
    /// </summary>
    Task<Outcome<OfficeTile>> FetchAsync(OfficeTileAddress address, CancellationToken cancellationToken);
}

/// <param name="Matrix">Number of the matrix as the service counts.</param>
/// <param name="Column">From −180° eastward.</param>
/// <param name="Row">From 90° southward.</param>
public readonly record struct OfficeTileAddress(int Matrix, int Column, int Row);

/// <summary>A picture of the service; without bytes where it has none.</summary>
/// <param name="MediaType"><c>image/png</c>, <c>image/jpeg</c> or <c>image/webp</c>.</param>
public sealed record OfficeTile(string MediaType, byte[] Content)
{
    /// <summary>Outside what the service covers.</summary>
    public static readonly OfficeTile None = new("", []);
}
