namespace Exchange.Validation.RulePacks;

/// <summary>What a parameter's value is made of.</summary>
public enum ParameterKind
{
    Flag,
    Number,
    Choice,

    /// <summary>One text or a list of texts.</summary>
    Texts,

    /// <summary>A list of numbers.</summary>
    Numbers,

    /// <summary>Pairs of layers.</summary>
    Pairs,
}
