namespace Exchange.Validation.Rules;

/// <summary>The looks at one layer that several rules share, one of each kind, so that no work is done twice.</summary>
internal sealed class SharedChecks
{
    private readonly Dictionary<Type, LayerCheck> checks = [];

    public T Get<T>(Func<T> make)
        where T : LayerCheck
    {
        if (checks.GetValueOrDefault(typeof(T)) is T known)
            return known;
        var made = make();
        checks.Add(typeof(T), made);
        return made;
    }

    /// <summary>Forgets them; the layer is done, and what they hold of it is large.</summary>
    public void Clear() => checks.Clear();
}
