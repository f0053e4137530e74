using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>A reviewer goes on leave, a colleague decides for them and everything says so; in both languages and themes.</summary>
public sealed class LeaveJourneyTests : IAsyncLifetime
{
    private CountyNode county = null!; // Each test starts its own.

    public Task InitializeAsync() => Task.CompletedTask;

    private async Task StartAsync(string? older = null)
    {
        county = new CountyNode { Older = older };
        await county.InitializeAsync();
        string[] lines =
        [
            $"zhang\t张三\tReviewer\t{FourNodes.Password}", $"li\t李四\tReviewer\t{FourNodes.Password}",
            $"security\t王五\tSecurityAdministrator\t{FourNodes.Password}",
        ];
        (await Programs.NodeAsync(string.Join('\n', lines), "account", "import", "--config", county.Node.Config)).MustBe(0);
    }

    public Task DisposeAsync() => county.DisposeAsync();

    [Fact]
    public async Task A_colleague_decides_taken_and_new_tasks_of_who_is_away()
    {
        await StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(county.Folder, "packages")).FullName;
        var (taken, fresh) = (await SubmitAsync(folder, 1), await SubmitAsync(folder, 2));
        using (var zhang = await FourNodes.SignInAsync(county.Node, "zhang"))
        {
            var task = (await zhang.ListTasksAsync(null, 50, CancellationToken.None)).Items.Single(each => each.CaseId == taken);
            await zhang.ClaimTaskAsync(task.Id, CancellationToken.None);
        }

        await GoOnLeaveAsync();
        foreach (var isEnglish in new[] { false, true })
            await OthersSeeWhoHasItAsync(isEnglish, taken);
        foreach (var (isEnglish, caseId) in new[] { (false, taken), (true, fresh) })
        {
            await AwaySeesItAsync(isEnglish);
            await AdministratorSeesItAsync(isEnglish);
            await DecideAsync(isEnglish, caseId);
        }

        await using var back = await Desk.OpenAsync(county.Node, "zhang", isEnglish: true);
        await back.Button("结束代办", "End cover").PressAsync("Enter");
        await Expect(back.Page.GetByText("Your tasks are covered by")).ToHaveCountAsync(0);
        await back.Page.GotoAsync("/me");
        await Expect(back.Page.GetByText("Ended early")).ToBeVisibleAsync();
        await back.LookAsync("leave-ended");
        back.IsUnspoilt();
    }

    [Fact]
    public async Task Where_an_older_node_could_not_read_it_the_task_says_so_before_anything_is_sent()
    {
        await StartAsync(older: "330100");
        var folder = Directory.CreateDirectory(Path.Combine(county.Folder, "packages")).FullName;
        var caseId = await SubmitAsync(folder, 3);
        await GoOnLeaveAsync();
        foreach (var isEnglish in new[] { false, true })
        {
            await using var desk = await Desk.OpenAsync(county.Node, "li", isEnglish);
            await desk.Page.GotoAsync("/tasks");
            var told = desk.Say(
                "暂不能代张三办理：本条线上有节点不能读取代办决定", "Not for 张三 now: A node of this line cannot read it");
            await Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = caseId }).GetByText(told)).ToBeVisibleAsync();
            await desk.LookAsync("leave-older-inbox");
            await desk.OpenTaskAsync(caseId);
            var form = desk.Page.Locator(".task-form");
            await Expect(form.GetByText(told)).ToBeVisibleAsync();
            await Expect(form.GetByLabel(desk.Say("代张三办理", "For 张三, on leave"))).ToBeDisabledAsync();
            await Expect(form.GetByLabel(desk.Say("以本人名义", "In my own name"))).ToBeCheckedAsync();
            await desk.LookAsync("leave-older-task");
            if (isEnglish)
                await desk.AgreeAsync(caseId);
            desk.IsUnspoilt();
        }
    }

    private async Task GoOnLeaveAsync()
    {
        await using var desk = await Desk.OpenAsync(county.Node, "zhang", isEnglish: false);
        await desk.Page.GotoAsync("/me");
        await desk.Labelled("代办人", "Covered by").FillAsync("li");
        await Expect(desk.Page.Locator(".ant-select-item-option").Filter(new() { HasText = "(li)" })).ToBeVisibleAsync();
        await desk.Labelled("代办人", "Covered by").PressAsync("Enter");
        await desk.Button("设置代办", "Arrange cover").PressAsync("Enter");
        await Expect(desk.Page.GetByText("生效中")).ToBeVisibleAsync();
    }

    private async Task OthersSeeWhoHasItAsync(bool isEnglish, string taken)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "reviewer", isEnglish);
        var who = desk.Say("由李四代张三办理", "李四, covering for 张三");
        await desk.Page.GotoAsync($"/cases/{taken}");
        await Expect(desk.Page.Locator(".holders").GetByText(who)).ToHaveAttributeAsync("title", "li, zhang");
        await desk.LookAsync("leave-case");
        await desk.Page.GotoAsync("/tasks");
        await Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = taken }).GetByText(who)).ToBeVisibleAsync();
        await desk.LookAsync("leave-inbox-others");
        await desk.OpenTaskAsync(taken);
        await Expect(desk.Page.Locator(".task-form").GetByText(desk.Say(
            "张三已接手，请假期间由李四代为办理。", "张三 has taken it and is on leave; 李四 covers."))).ToBeVisibleAsync();
        await Expect(desk.Page.Locator(".task-form button[type=submit]")).ToBeDisabledAsync();
        await desk.LookAsync("leave-task-others");
        desk.IsUnspoilt();
    }

    private async Task AwaySeesItAsync(bool isEnglish)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "zhang", isEnglish);
        await Expect(desk.Page.GetByText(desk.Say("您的待办由李四代办", "Your tasks are covered by 李四"))).ToBeVisibleAsync();
        await desk.LookAsync("leave-home");
        await desk.Page.GotoAsync("/me");
        await Expect(desk.Page.GetByText(desk.Say("生效中", "In force"))).ToBeVisibleAsync();
        await desk.LookAsync("leave-me");
        desk.IsUnspoilt();
    }

    private async Task AdministratorSeesItAsync(bool isEnglish)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "security", isEnglish);
        await desk.Page.GotoAsync("/people");
        await desk.Button("操作 张三", "Actions 张三").PressAsync("Enter");
        await desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = desk.Say("请假代办", "Leave cover"), Exact = true }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Dialog).GetByText(desk.Say("生效中", "In force"))).ToBeVisibleAsync();
        await desk.LookNowAsync("leave-people");
        desk.IsUnspoilt();
    }

    private async Task DecideAsync(bool isEnglish, string caseId)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "li", isEnglish);
        await desk.Page.GotoAsync("/tasks?view=covered");
        await Expect(desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = caseId })
            .Locator(".mark", new() { HasText = desk.Say("代张三办理", "For 张三, on leave") })).ToBeVisibleAsync();
        await desk.LookAsync("leave-inbox");
        await desk.OpenTaskAsync(caseId);
        await Expect(desk.Page.Locator(".task-form").GetByLabel(desk.Say("代张三办理", "For 张三, on leave"))).ToBeCheckedAsync();
        await desk.LookAsync("leave-task");
        await desk.AgreeAsync(caseId);
        await Expect(desk.Page.Locator(".line").GetByText(
            desk.Say("李四（代张三办理） 审查意见", "Review opinion by 李四 (for 张三, on leave)"))).ToBeVisibleAsync();
        await desk.LookAsync("leave-decided");
        desk.IsUnspoilt();

        var line = (await CaseDriver.TimelineAsync(county.Node, caseId)).Single(each => each.Kind == "decision.review");
        Assert.Equal("张三", line.Values["onBehalfOf"]);
        Assert.NotNull(line.EvidenceId);
    }

    private async Task<string> SubmitAsync(string folder, int number)
    {
        var plan = await Packages.SampleAsync(folder, 60, 80 + number);
        Packages.Describe(plan, description => description["plan"]!["id"] = $"330106-ZG-208{number}");
        var submitted = await CaseDriver.SubmitAsync(county.Node, await Packages.PackAsync(folder, plan));
        await CaseDriver.WaitForTaskAsync(county.Node, "zhang", submitted.CaseId!); // It is stored.
        return submitted.CaseId!; // It is stored.
    }
}
