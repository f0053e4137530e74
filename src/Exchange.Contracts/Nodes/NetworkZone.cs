namespace Exchange.Contracts.Nodes;

/// <summary>The network a node stands in.</summary>
public enum NetworkZone
{
    /// <summary>互联网.</summary>
    Internet,

    /// <summary>政务外网.</summary>
    GovernmentExtranet,

    /// <summary>业务网.</summary>
    BusinessNetwork,

    /// <summary>涉密内网.</summary>
    ClassifiedNetwork,
}
