using Exchange.Domain.Plans;
using Exchange.Hub.Libraries;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Libraries;

/// <summary>What every store of the libraries must do.</summary>
public abstract class LibraryStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Keeps_one_row_per_case_and_library_and_loading_again_replaces_it()
    {
        await Services.CommitAsync<ILibraryStore>(async store =>
        {
            store.Add(Load(LibraryStage.Temporary));
            store.Add(Load(LibraryStage.Formal));
            Assert.NotNull(await store.FindAsync(Sample.CaseId, LibraryStage.Formal, CancellationToken.None));
        });
        await Services.CommitAsync<ILibraryStore>(async store =>
        {
            var held = await store.FindAsync(Sample.CaseId, LibraryStage.Temporary, CancellationToken.None);
            (held!.Version, held.LoadNumber, held.PackageDigest) = (2, "LS02", Sample.Digest("second")); // Added above.
        });

        var temporary = await FindAsync(LibraryStage.Temporary);
        var formal = await FindAsync(LibraryStage.Formal);

        Assert.Equal((2, "LS02", Sample.Digest("second")), (temporary!.Version, temporary.LoadNumber, temporary.PackageDigest));
        Assert.Equal((1, "LS01", "Doc 1"), (formal!.Version, formal.LoadNumber, formal.FilingNumber));
    }

    private Task<LibraryLoad?> FindAsync(LibraryStage stage) => Services.AskAsync<ILibraryStore, LibraryLoad?>(
        store => store.FindAsync(Sample.CaseId, stage, CancellationToken.None));

    private static LibraryLoad Load(LibraryStage stage) => new()
    {
        CaseId = Sample.CaseId,
        Stage = stage,
        Plan = PlanId.Parse("330106-KG-U1"),
        FilingNumber = "Doc 1",
        LoadNumber = "LS01",
        Version = 1,
        PackageDigest = Sample.Digest("first"),
        LoadedAt = Sample.Now,
    };
}
