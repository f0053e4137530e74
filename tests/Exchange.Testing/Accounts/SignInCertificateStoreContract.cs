using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Accounts;

/// <summary>
/// What every <see cref="ISignInCertificateStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class SignInCertificateStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_a_certificate_back_as_written_and_lists_the_newest_of_its_owner_first()
    {
        var (older, newer) = (Certificate("a", "clerk", 1), Certificate("b", "clerk", 2));
        await Services.CommitAsync<ISignInCertificateStore>(store =>
        {
            store.Add(older);
            store.Add(newer);
            store.Add(Certificate("c", "reviewer", 3));
        });
        Assert.Equivalent(older, await FindAsync("a"), strict: true);
        Assert.Null(await FindAsync("A"));
        var listed = await Services.AskAsync<ISignInCertificateStore, IReadOnlyList<SignInCertificate>>(
            store => store.ListAsync("clerk", default));
        Assert.Equal([newer.Id, older.Id], listed.Select(certificate => certificate.Id));
    }

    [Fact]
    public async Task Holds_a_certificate_once_and_lets_the_second_writer_conflict()
    {
        await Services.CommitAsync<ISignInCertificateStore>(store => store.Add(Certificate("a", "clerk", 1)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<ISignInCertificateStore>(store => store.Add(Certificate("a", "reviewer", 2))));
        Assert.Equal("clerk", (await FindAsync("a"))?.Owner);

        await Services.CommitAsync<ISignInCertificateStore>(
            async store => store.Remove((await store.FindByThumbprintAsync("a", default))!)); // Added above.
        Assert.Null(await FindAsync("a"));
    }

    private Task<SignInCertificate?> FindAsync(string thumbprint) =>
        Services.AskAsync<ISignInCertificateStore, SignInCertificate?>(
            store => store.FindByThumbprintAsync(thumbprint, default));

    private static SignInCertificate Certificate(string thumbprint, string owner, int day) => new()
    {
        Id = Guid.CreateVersion7(Sample.Now.AddDays(day)),
        Owner = owner,
        Thumbprint = thumbprint,
        Subject = "CN=张三, O=某某局",
        Issuer = "CN=Authority",
        SerialNumber = "4F00",
        ValidFrom = Sample.Now,
        ValidUntil = Sample.Now.AddYears(1),
        BoundAt = Sample.Now.AddDays(day),
        BoundBy = "security",
    };
}
