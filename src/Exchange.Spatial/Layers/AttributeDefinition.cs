namespace Exchange.Spatial.Layers;

/// <summary>How the values of an attribute are kept.</summary>
public enum AttributeType
{
    Text,
    Integer,
    Real,
    Boolean,

    /// <summary>A date or an instant, kept as the text found.</summary>
    Date,

    /// <summary>Bytes; only their number is kept.</summary>
    Bytes,
}

/// <summary>One attribute column as the file declares it.</summary>
/// <param name="DeclaredType">The type as written in the file, for messages.</param>
/// <param name="MaxLength">Largest number of characters, where declared.</param>
/// <param name="Decimals">Digits after the point, where declared.</param>
public sealed record AttributeDefinition(
    string Name,
    AttributeType Type,
    string DeclaredType,
    int? MaxLength = null,
    int? Decimals = null,
    bool Required = false);
