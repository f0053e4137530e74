using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// Takes the pictures of the user guide when asked for by <c>EXCHANGE_WRITE_DOCS=1</c>; otherwise does nothing. The browser
/// itself writes them as WebP: a third of a PNG, with letters as clear.
/// </summary>
internal sealed class GuidePictures : IAsyncDisposable
{
    private const int WidthPixels = 1280;
    private const int HeightPixels = 800;
    private const int MostBytes = 120_000;

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "guide", "pictures");

    private readonly bool isAsked = Environment.GetEnvironmentVariable("EXCHANGE_WRITE_DOCS") == "1";
    private IPage? studio;

    /// <summary>Keeps what the window shows of a page at its top.</summary>
    public async Task TakeAsync(IPage page, string name)
    {
        if (!isAsked)
            return;
        var shown = await page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true, // From the page's own top, wherever somebody has scrolled to.
            Clip = new Clip { Width = WidthPixels, Height = HeightPixels },
        });
        // A page of its own: those of the app do not let anything in.
        studio ??= await page.Context.Browser!.NewPageAsync(); // Pages that were opened have a browser.
        var picture = Convert.FromBase64String(await studio.EvaluateAsync<string>(
            """
            async png => {
              const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [image.width, image.height];
              canvas.getContext('2d').drawImage(image, 0, 0);
              return canvas.toDataURL('image/webp', 0.8).split(',')[1];
            }
            """,
            Convert.ToBase64String(shown)));
        Assert.True(picture.Length <= MostBytes, $"{name} has {picture.Length} bytes, more than {MostBytes}");
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(Path.Combine(Folder, $"{name}.webp"), picture);
    }

    public async ValueTask DisposeAsync()
    {
        if (studio is not null)
            await studio.CloseAsync();
    }
}
