using System.Text.Json.Nodes;

namespace Exchange.Node.Tests.Identity;

/// <summary>A node that adds accounts for whom the office's sign-in service knows.</summary>
public sealed class ProviderAccountTests(ProviderAccountTests.OpenOffice office) : IClassFixture<ProviderAccountTests.OpenOffice>
{
    [Fact]
    public async Task Are_added_in_the_name_of_their_owner()
    {
        using var browser = new ProviderTests.Browser();
        Assert.Equal(
            new Uri(office.Node.Web, "/cases"), await browser.SignInAsync(office.Node.Web, "newcomer", "/cases"));
        using var auditor = await office.Node.SignInAsync("auditor");
        var lines = (await auditor.ListAuditAsync(0, 1000, CancellationToken.None)).Items;
        Assert.Contains(lines, line => line is { Action: "AddAccount", Actor: "newcomer", Subject: "newcomer", Outcome: "done" });
        Assert.DoesNotContain(lines, line => line.Actor == "SignInByProvider");
    }

    [Fact]
    public async Task Let_all_browsers_in_that_come_at_the_same_time()
    {
        var browsers = Enumerable.Range(0, 6).Select(_ => new ProviderTests.Browser()).ToList();
        try
        {
            var pages = await Task.WhenAll(browsers.Select(each => each.SignInAsync(office.Node.Web, "crowd", "/cases")));
            Assert.All(pages, page => Assert.Equal(new Uri(office.Node.Web, "/cases"), page));
            foreach (var browser in browsers)
            {
                var session = await browser.Http.GetStringAsync(new Uri(office.Node.Web, "/api/v1/session"));
                Assert.Equal("crowd", JsonNode.Parse(session)!["account"]!["userName"]!.GetValue<string>());
            }
        }
        finally
        {
            browsers.ForEach(each => each.Dispose());
        }
    }

    public sealed class OpenOffice : ProviderTests.Office
    {
        protected override bool AddsAccounts => true;
    }
}
