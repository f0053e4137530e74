using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>The small question beside a button that has consequences.</summary>
internal static class Popconfirm
{
    /// <summary>
    /// Answers it with yes, by key: it finds its place beside the button only while it is shown, and on a busy machine the
    /// button under a mouse that is pressed is not always the one under it when it is let go.
    /// </summary>
    /// <param name="page">Where it is asked.</param>
    /// <param name="yes">What the button says.</param>
    public static async Task AnswerAsync(IPage page, string yes)
    {
        var button = page.GetByRole(AriaRole.Tooltip).GetByRole(AriaRole.Button, new() { Name = yes });
        await Expect(button).ToBeVisibleAsync();
        await button.PressAsync("Enter");
        await Expect(button).ToBeHiddenAsync();
    }
}
