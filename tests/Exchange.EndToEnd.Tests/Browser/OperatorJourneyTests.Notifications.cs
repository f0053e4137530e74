using System.Text.RegularExpressions;
using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>What people are told of: the bell, the list, and what they have mailed.</summary>
public sealed partial class OperatorJourneyTests
{
    private const string NotedPlan = "330106-ZG-2050";

    [Fact]
    public async Task A_reviewer_is_told_of_a_task_goes_to_it_from_the_list_and_chooses_what_comes_by_mail()
    {
        var submitted = await CaseDriver.SubmitAsync(
            nodes.County, await PackedAsync(nodes.NewFolder("noted"), NotedPlan, 50));
        Assert.True(submitted.CaseId is not null, submitted.Problem?.Detail);
        await CaseDriver.WaitForStateAsync(nodes.County, submitted.CaseId!, CaseState.InReview); // Just looked at.
        await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
        var page = browser.Page;
        await SignInAsync(page, "reviewer");

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("通知，\\d+ 条未读") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("通知");
        var told = page.Locator($"a.notice-unread[href^='/cases/{submitted.CaseId}/tasks/']");
        await Expect(told).ToContainTextAsync("待您办理");
        await LookAsync(browser, "notifications");
        await told.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/cases/{submitted.CaseId}/tasks/"));
        await page.GoBackAsync();
        await Expect(page.Locator($"a.notice[href^='/cases/{submitted.CaseId}/tasks/']")).ToBeVisibleAsync();
        await Expect(told).ToHaveCountAsync(0);
        // Other journeys may have left more to read.
        await page.GetByRole(AriaRole.Button, new() { Name = "全部标为已读" }).Or(
            page.GetByRole(AriaRole.Link, new() { Name = "通知，没有未读" })).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "通知，没有未读" })).ToBeVisibleAsync();

        await page.GotoAsync("/me");
        var mail = page.GetByRole(AriaRole.Region, new() { Name = "邮件通知" });
        await Expect(mail).ToContainTextAsync("未设置邮件服务器");
        await mail.GetByLabel("邮件地址").FillAsync("reviewer@office.example.cn");
        await mail.GetByLabel("每日一封").CheckAsync();
        await mail.GetByLabel("已发布").UncheckAsync();
        await mail.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(mail.GetByRole(AriaRole.Status)).ToContainTextAsync("已保存");
        await page.ReloadAsync();
        await Expect(mail.GetByLabel("每日一封")).ToBeCheckedAsync();
        await Expect(mail.GetByLabel("已发布")).Not.ToBeCheckedAsync();
        await mail.ScrollIntoViewIfNeededAsync();
        await LookAsync(browser, "me-mail");
        IsUnspoilt(browser);
    }
}
