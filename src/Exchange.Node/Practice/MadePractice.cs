using Exchange.Domain.Divisions;

namespace Exchange.Node.Practice;

/// <summary>A practice package that was made for one answer; its folder goes when the answer is through.</summary>
internal sealed class MadePractice(DivisionCode division, FileStream content, Action remove) : IAsyncDisposable
{
    public DivisionCode Division => division;

    public FileStream Content => content;

    public async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        remove();
    }
}
