using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>Somebody who has a keyboard and no mouse.</summary>
internal sealed class Keys(IPage page)
{
    // More stops than any page has before what one looks for.
    private const int Most = 150;

    /// <summary>What shows where the keyboard is: a ring, or a shadow, around the control or its frame.</summary>
    private const string IsSeen =
        """
        () => {
          let element = document.activeElement;
          for (let up = 0; element && element !== document.body && up < 4; up++, element = element.parentElement) {
            const style = getComputedStyle(element);
            const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
            if (ring || style.boxShadow !== 'none') return true;
          }
          return false;
        }
        """;

    /// <summary>Goes on with Tab, or back with Shift and Tab, until this has the focus; every stop must be seen.</summary>
    public async Task GoToAsync(ILocator wanted, bool back = false)
    {
        await Assertions.Expect(wanted).ToBeAttachedAsync(); // A choice drawn as a button hides the real one.
        var passed = new List<string>();
        for (var stop = 0; stop < Most; stop++)
        {
            if (await HasFocusAsync(wanted))
                return;
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            var at = await page.EvaluateAsync<string>(
                "() => document.activeElement === document.body ? '' : document.activeElement.outerHTML.slice(0, 120)");
            passed.Add(at);
            if (at.Length > 0 && !await page.EvaluateAsync<bool>(IsSeen))
                Assert.Fail($"Nobody sees that the focus is on {at}");
        }

        Assert.Fail($"{wanted} is out of reach of Tab; passed:\n{string.Join('\n', passed.Distinct())}");
    }

    /// <summary>Goes there and presses Enter.</summary>
    public async Task PressAsync(ILocator wanted, bool back = false)
    {
        await GoToAsync(wanted, back);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes there and types.</summary>
    public async Task TypeAsync(ILocator wanted, string text)
    {
        await GoToAsync(wanted);
        await page.Keyboard.TypeAsync(text);
    }

    private static Task<bool> HasFocusAsync(ILocator wanted) =>
        wanted.EvaluateAsync<bool>("element => element === document.activeElement");
}
