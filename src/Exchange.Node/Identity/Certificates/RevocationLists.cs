using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Identity.Certificates;

/// <summary>
/// The office's revocation lists, from one file somebody or something renews. Default deny: where there is no valid list of an
/// issuer, nothing it issued is let in.
/// </summary>
internal sealed class RevocationLists
{
    private readonly string file;
    private readonly Lock gate = new();
    private (DateTime WrittenAt, long Length) read;
    private IReadOnlyList<RevocationList> lists = [];

    private RevocationLists(string file) => this.file = file;

    /// <summary>Null when revocation is not checked.</summary>
    public static RevocationLists? Of(CertificateSignInOptions options, string baseFolder)
    {
        if (options.RevocationFile.Length == 0)
            return null;
        var made = new RevocationLists(Path.Combine(baseFolder, options.RevocationFile));
        try
        {
            made.Read();
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            throw new InvalidDataException(
                $"CertificateSignIn:RevocationFile '{made.file}' cannot be read: {unreadable.Message}", unreadable);
        }

        return made;
    }

    /// <summary>Null when no certificate of the chain, the root aside, is revoked.</summary>
    /// <param name="chain">From the person's certificate to the root.</param>
    public ProblemDefinition? Check(IReadOnlyList<X509Certificate2> chain, DateTimeOffset now)
    {
        IReadOnlyList<RevocationList> known;
        try
        {
            known = Read();
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return CertificateProblems.RevocationUnknown;
        }

        for (var at = 0; at + 1 < chain.Count; at++)
        {
            var (certificate, issuer) = (chain[at], chain[at + 1]);
            var valid = known.Where(list => list.IsOf(issuer) && list.IsCurrent(now)).ToList();
            if (valid.Count == 0)
                return CertificateProblems.RevocationUnknown;
            if (valid.Exists(list => list.Names(certificate)))
                return CertificateProblems.Revoked;
        }

        return null;
    }

    private static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or CryptographicException or FormatException;

    private IReadOnlyList<RevocationList> Read()
    {
        lock (gate)
        {
            var found = new FileInfo(file);
            if (!found.Exists)
                throw new FileNotFoundException("There is no such file", file);
            if (read != (found.LastWriteTimeUtc, found.Length))
            {
                lists = RevocationList.ReadAll(File.ReadAllBytes(file));
                read = (found.LastWriteTimeUtc, found.Length);
            }

            return lists;
        }
    }
}
