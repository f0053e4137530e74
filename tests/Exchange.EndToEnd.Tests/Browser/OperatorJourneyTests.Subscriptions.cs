using System.Text.RegularExpressions;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Testing.Webhooks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>Who keeps getting what a node releases: other nodes and other programs.</summary>
public sealed partial class OperatorJourneyTests
{
    private const string ToldPlan = "330106-ZG-2049";

    [Fact]
    public async Task An_operator_subscribes_a_node_and_a_program_and_sends_again_what_was_given_up()
    {
        await using var receiver = await EventReceiver.StartAsync();
        // Gone: the node gives such an event up at once.
        receiver.Answer = _ => (410, null, null);
        await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
        var page = browser.Page;
        await SignInAsync(page, "nodeadministrator");
        await GoAsync(page, "/subscriptions", "订阅");
        await Expect(page.GetByText("还没有节点订阅")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "新建订阅" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "新建订阅" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("请选择订阅节点");
        // As by keyboard: type what one looks for, take what is found.
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "订阅节点" }).FillAsync("自然资源部");
        await Expect(page.Locator(".ant-select-item-option").Filter(new() { HasText = "自然资源部" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("自然资源部 100000");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "新建订阅" }).ClickAsync();
        var subscriptions = page.GetByRole(AriaRole.Table, new() { Name = "节点订阅" });
        await Expect(subscriptions.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("自然资源部");

        var secret = await AddWebhookAsync(page, receiver.Address.AbsoluteUri);
        var webhooks = page.GetByRole(AriaRole.Table, new() { Name = "事件订阅" });
        await Expect(webhooks.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("登记系统");
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        var folder = nodes.NewFolder("told");
        await CaseDriver.SubmitAsync(nodes.County, await PackedAsync(folder, ToldPlan, 49));
        await Expect(webhooks.Locator(".mark-bad")).ToBeVisibleAsync();
        await LookAsync(browser, "subscriptions");

        receiver.Answer = _ => (204, null, null);
        await LookAtDialogAsync(
            browser, "deliveries",
            async () =>
            {
                await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(发送记录|Deliveries) 登记系统") }).ClickAsync();
                await Expect(dialog.Locator(".mark-bad").First).ToBeVisibleAsync();
            });
        await webhooks.GetByRole(AriaRole.Button, new() { Name = "发送记录 登记系统" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "重新发送已放弃的" }).ClickAsync();
        await Popconfirm.AnswerAsync(page, "重新发送已放弃的");
        await Expect(dialog.GetByRole(AriaRole.Status)).ToContainTextAsync("已重新排队");
        await Expect(dialog.Locator(".mark-bad")).ToHaveCountAsync(0);
        await Expect(dialog.GetByRole(AriaRole.Row).Filter(new() { HasText = "已送达" }).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);

        await webhooks.GetByRole(AriaRole.Button, new() { Name = "终止 登记系统" }).ClickAsync();
        await Popconfirm.AnswerAsync(page, "终止");
        await Expect(webhooks).ToContainTextAsync("已终止");
        await subscriptions.GetByRole(AriaRole.Button, new() { Name = "终止" }).ClickAsync();
        await Popconfirm.AnswerAsync(page, "终止");
        await Expect(page.GetByText("还没有节点订阅")).ToBeVisibleAsync();
        IsUnspoilt(browser);
    }

    /// <summary>Makes a webhook in the page and answers its secret, which is gone from the page afterwards.</summary>
    private static async Task<string> AddWebhookAsync(IPage page, string url)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "新建事件订阅" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("名称").FillAsync("登记系统");
        await dialog.GetByLabel("接收地址").FillAsync(url);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "新建事件订阅" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("仅显示这一次");
        var secret = await dialog.Locator(".factor-key").InnerTextAsync();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "我已保存" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        return secret.Trim();
    }
}
