namespace Exchange.Node.Checks;

/// <summary>A file that was made for one answer; its folder goes when the answer is through.</summary>
internal sealed class MadeResult(FileStream content, Action remove) : IAsyncDisposable
{
    public FileStream Content => content;

    public async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        remove();
    }
}
