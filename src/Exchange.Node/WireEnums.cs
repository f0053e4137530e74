namespace Exchange.Node;

/// <summary>
/// Carries values between the domain's enums and the contract's. They are two types so that the contract changes only on
/// purpose; their members have the same names, which a test holds them to.
/// </summary>
internal static class WireEnums
{
    public static TTarget To<TTarget>(this Enum value)
        where TTarget : struct, Enum => Enum.Parse<TTarget>(value.ToString());
}
