namespace Exchange.Contracts.Checks;

/// <summary>What a check is busy with.</summary>
public enum CheckPhase
{
    /// <summary>Files, documents and tables, rule by rule.</summary>
    Package,

    /// <summary>The layers as they are declared.</summary>
    Database,

    /// <summary>Layer by layer; all rules go through each together.</summary>
    Layers,

    /// <summary>Layers beside each other, rule by rule.</summary>
    Relations,

    /// <summary>The report is being written.</summary>
    Done,
}

/// <summary>The step of a running check.</summary>
/// <param name="Phase">What it is busy with.</param>
/// <param name="LayersDone">Layers that are finished.</param>
/// <param name="Layers">Layers in all; 0 until they are known.</param>
/// <param name="Layer">The layer being read.</param>
/// <param name="Rule">Code of the rule at work, where rules go one by one.</param>
/// <param name="Text">The step in words.</param>
public sealed record CheckStep(
    CheckPhase Phase, int LayersDone, int Layers, string? Layer, string? Rule, LocalizedText Text);
