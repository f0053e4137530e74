namespace Exchange.Validation.Tables;

/// <summary>Which class of a code list a code belongs to, by the code alone: 010100 is a subclass of 010000.</summary>
internal sealed class ClassCodes
{
    private readonly HashSet<string> present;
    private readonly int? step;

    /// <param name="step">Characters a subclass adds; null when there are no classes.</param>
    public ClassCodes(IEnumerable<string> codes, int? step)
    {
        this.step = step;
        present = [.. codes.Select(Significant)];
    }

    /// <summary>The code without the zeros it is padded with.</summary>
    public string Significant(string code)
    {
        if (step is not { } width)
            return code;
        var length = code.Length;
        while (length > width && code.AsSpan(length - width, width).Trim('0').IsEmpty)
            length -= width;
        return code[..length];
    }

    /// <summary>The nearest class that is present too, without padding; null when there is none.</summary>
    public string? Parent(string code)
    {
        if (step is not { } width)
            return null;
        var own = Significant(code);
        for (var length = own.Length - width; length >= 1; length -= width)
        {
            if (present.Contains(own[..length]))
                return own[..length];
        }

        return null;
    }
}
