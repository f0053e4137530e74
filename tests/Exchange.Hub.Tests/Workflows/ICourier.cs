using Exchange.Domain.Divisions;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>What carries bundles between nodes that cannot reach each other.</summary>
internal interface ICourier : IDisposable
{
    /// <summary>The address the directory has of a node.</summary>
    Uri AddressOf(DivisionCode division);

    /// <summary>Settings of every node.</summary>
    IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Carries what waits; false when there was nothing.</summary>
    Task<bool> CarryAsync(IEnumerable<HubNode> nodes);
}
