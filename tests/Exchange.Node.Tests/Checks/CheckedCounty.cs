using Exchange.Packaging.Practice;

namespace Exchange.Node.Tests.Checks;

/// <summary>A county's node with one case, whose first version has been checked and has faults.</summary>
public sealed class CheckedCounty : IAsyncLifetime
{
    private readonly PracticeZips packages = new();
    private CountyNode? node;

    public CountyNode Node => node!; // Tests run after InitializeAsync.

    public string CaseId { get; private set; } = "";

    public async Task InitializeAsync()
    {
        node = await CountyNode.StartAsync(_ => { });
        var package = await packages.MakeAsync(
            1, null, PracticeFault.BlankAtEnd, PracticeFault.IdTwice, PracticeFault.NameWrong);
        CaseId = (await Node.SubmitAsync(package)).CaseId!; // It is stored.
        await Node.CheckAsync();
    }

    public async Task DisposeAsync()
    {
        packages.Dispose();
        await Node.DisposeAsync();
    }
}

/// <summary>All tests of this collection share one checked case.</summary>
[CollectionDefinition(Name)]
public sealed class CheckedCountyCollection : ICollectionFixture<CheckedCounty>
{
    public const string Name = "one checked case";
}
