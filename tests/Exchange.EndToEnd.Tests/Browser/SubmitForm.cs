using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>The page packages are submitted on: something is chosen, its facts are looked at, then it is sent.</summary>
internal static class SubmitForm
{
    public static ILocator Facts(IPage page) => page.Locator(".submit-facts");

    /// <summary>Chooses a ZIP file; nothing travels yet.</summary>
    public static Task ChooseAsync(IPage page, string package) =>
        page.Locator("input[type=file][accept='.zip']").SetInputFilesAsync(package);

    public static Task ChooseFolderAsync(IPage page, string folder) =>
        page.Locator("input[type=file]:not([accept])").SetInputFilesAsync(folder);

    /// <summary>Sends what was chosen.</summary>
    public static Task SendAsync(IPage page) => Facts(page).Locator(".ant-btn-primary:not(.ant-btn-loading)").ClickAsync();

    public static async Task SubmitAsync(IPage page, string package)
    {
        await ChooseAsync(page, package);
        await SendAsync(page);
    }
}
