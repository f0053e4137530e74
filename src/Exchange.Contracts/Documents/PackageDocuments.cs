namespace Exchange.Contracts.Documents;

/// <summary>How a document can be looked at.</summary>
public enum DocumentView
{
    /// <summary>Page by page, drawn by the node.</summary>
    Pages,

    /// <summary>As the picture it is.</summary>
    Picture,

    /// <summary>Only with the reader's own program, after downloading it.</summary>
    Download,

    /// <summary>Its content is another thing than its name says; only to be downloaded, and opened with care.</summary>
    Mismatch,
}

/// <summary>How secret a file is.</summary>
public enum SecrecyLevel
{
    /// <summary>公开.</summary>
    Public,

    /// <summary>内部.</summary>
    Internal,

    /// <summary>秘密.</summary>
    Confidential,

    /// <summary>机密.</summary>
    Secret,

    /// <summary>绝密.</summary>
    TopSecret,
}

/// <summary>The documents of a package version the caller may read.</summary>
/// <param name="Digest">Package digest.</param>
/// <param name="Items">By path.</param>
/// <param name="Withheld">How many more there are that the caller may not know (secrecy level, audience).</param>
public sealed record PackageDocuments(string Digest, IReadOnlyList<DocumentItem> Items, int Withheld);

/// <summary>One document.</summary>
/// <param name="Number">Its number in addresses; the same for everybody and for ever.</param>
/// <param name="Path">Path inside the package.</param>
/// <param name="Name">File name.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Digest, 64 lower-case hexadecimal digits.</param>
/// <param name="View">How it can be looked at.</param>
/// <param name="Secrecy">How secret it is.</param>
/// <param name="Audience">Who may know it, as the package says; null without restriction.</param>
public sealed record DocumentItem(
    int Number, string Path, string Name, long Length, string Sha256, DocumentView View, SecrecyLevel Secrecy,
    string? Audience);

/// <summary>The pages of a document.</summary>
/// <param name="Number">The document.</param>
/// <param name="Pages">In order.</param>
public sealed record DocumentPages(int Number, IReadOnlyList<DocumentPage> Pages);

/// <summary>A page as it is shown.</summary>
/// <param name="Width">Width in points (1/72 inch).</param>
/// <param name="Height">Height in points.</param>
public sealed record DocumentPage(double Width, double Height);

/// <summary>The text of a page.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Text">In reading order; empty for a scan.</param>
public sealed record DocumentPageText(int Page, string Text);
