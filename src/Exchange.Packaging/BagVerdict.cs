namespace Exchange.Packaging;

/// <summary>What a verification says in one word.</summary>
public enum BagVerdict
{
    Valid,
    ValidWithWarnings,
    Invalid,
}
