namespace Exchange.Validation.Content;

/// <summary>What kind of content a file shows by its first bytes, as far as safety is concerned.</summary>
internal enum ContentKind
{
    Harmless,

    /// <summary>Runs by itself: a program, a script, or the signature every scanner knows as a test.</summary>
    Program,

    /// <summary>A ZIP file, which can be looked into; also office documents are such.</summary>
    Zip,

    /// <summary>An archive that cannot be looked into here.</summary>
    Archive,
}

/// <summary>A kind with the name findings give it.</summary>
internal readonly record struct ContentSign(ContentKind Kind, string Name)
{
    public static readonly ContentSign Harmless = new(ContentKind.Harmless, "");
}
