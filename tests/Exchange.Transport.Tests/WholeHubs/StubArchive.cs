using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>An archive that is away, or takes its time: what it is asked for goes as a test says.</summary>
internal sealed class StubArchive : IPackageArchive
{
    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done as soon as it is asked for a version or given one.</summary>
    public Task Entered => entered.Task;

    public Func<CancellationToken, Task> OnAdd { get; init; } = _ => throw new NotSupportedException();

    public Func<string, CancellationToken, Task> OnMaterialise { get; init; } = (_, _) => throw new NotSupportedException();

    public async Task<ArchivedVersion> AddVersionAsync(
        PlanId plan, PackageDigest digest, IReadOnlyList<ArchiveSource> files, ArchiveNote note, CancellationToken cancellationToken)
    {
        entered.TrySetResult();
        await OnAdd(cancellationToken);
        return new ArchivedVersion(plan, 1, digest);
    }

    public Task<ArchivedVersion?> FindVersionAsync(PlanId plan, PackageDigest digest, CancellationToken cancellationToken) =>
        Task.FromResult<ArchivedVersion?>(null);

    public Task<IReadOnlyList<ArchivedFile>> ListFilesAsync(PlanId plan, int version, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Stream> OpenFileAsync(PlanId plan, int version, string path, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task MaterialiseAsync(PlanId plan, int version, string folder, CancellationToken cancellationToken)
    {
        entered.TrySetResult();
        await OnMaterialise(folder, cancellationToken);
    }
}
