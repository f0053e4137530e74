using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging.Bundles;

/// <summary>A bundle this node wrote or took in; what operators see, and how a bundle is known again.</summary>
public sealed class BundleRecord
{
    /// <summary>The bundle's own id, from its manifest.</summary>
    public required Guid Id { get; init; }

    public required BundleDirection Direction { get; init; }

    /// <summary>The node at the other end.</summary>
    public required DivisionCode Peer { get; init; }

    /// <summary>What carried it: <c>ftp</c> or <c>media</c>.</summary>
    public required string Carrier { get; init; }

    public required string FileName { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Length { get; init; }

    public required int Envelopes { get; init; }

    public required int Answers { get; init; }

    /// <summary>When it was written or, last, taken in.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Envelopes that could not be taken yet: the bundle must come once more.</summary>
    public int Postponed { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}

/// <summary>Which way a bundle went.</summary>
public enum BundleDirection
{
    Out,
    In,
}
