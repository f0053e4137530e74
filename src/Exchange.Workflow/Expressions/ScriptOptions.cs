namespace Exchange.Workflow.Expressions;

/// <summary>Limits of one script evaluation. Scripts have no access to files, network, processes or .NET types.</summary>
public sealed record ScriptOptions
{
    /// <summary>Longer scripts are refused at publish and not run.</summary>
    public const int MaxSourceCharacters = 256 * 1024;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public long MaxMemoryBytes { get; init; } = 64 * 1024 * 1024;

    public int MaxStatements { get; init; } = 1_000_000;

    public int MaxRecursion { get; init; } = 256;

    /// <summary>The longest JSON text a script may hand back.</summary>
    public int MaxResultCharacters { get; init; } = 4 * 1024 * 1024;
}
