using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Testing.Certificates;
using Exchange.Testing.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// Certificates are bound by their owner and by the administrator, and let people in who have the key: all in a real browser.
/// </summary>
public sealed class CertificateJourneyTests : IAsyncLifetime
{
    private readonly CountyNode county = new();
    private readonly CertificateOffice office = new("区大数据局");
    private readonly CertificateOffice elsewhere = new("Elsewhere");
    private readonly X509Certificate2 server = CertificateOffice.ForLoopback();
    private readonly int port = LoopbackPorts.Next();

    private Uri Listener => new($"https://127.0.0.1:{port}");

    public async Task InitializeAsync()
    {
        var (trust, pages) = (Path.Combine(county.Folder, "trust.pem"), Path.Combine(county.Folder, "server.pfx"));
        await File.WriteAllTextAsync(trust, office.TrustPem);
        await File.WriteAllBytesAsync(pages, server.Export(X509ContentType.Pkcs12));
        county.Node.Certificate = server;
        await county.StartAsync(settings =>
        {
            settings["Web"]!["CertificateFile"] = pages;
            settings["CertificateSignIn"] = new JsonObject
            {
                ["Url"] = Listener.AbsoluteUri.TrimEnd('/'),
                ["TrustFile"] = trust,
            };
        });
    }

    public async Task DisposeAsync()
    {
        await county.DisposeAsync();
        office.Dispose();
        elsewhere.Dispose();
        server.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clerk_binds_a_USB_key_and_comes_in_with_it_and_nobody_else_does(bool isEnglish)
    {
        using var certificate = office.Issue("王芳");
        using var unbound = office.Issue("李强");
        using var foreign = elsewhere.Issue("Somebody");
        await BindAsync(certificate, isEnglish);
        await ComeInAsync(certificate, isEnglish);
        await IsRefusedAsync("unbound", unbound, isEnglish, "未绑定本节点的账号", "bound to no account");
        await IsRefusedAsync("foreign", foreign, isEnglish, "不是由本单位信任的机构颁发", "not issued by an authority");
        await IsRefusedAsync("none", null, isEnglish, "没有提供证书", "sent no certificate");
        await ManageAsync(unbound, isEnglish);
    }

    private async Task BindAsync(X509Certificate2 certificate, bool isEnglish)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "clerk", isEnglish);
        await desk.Page.GotoAsync("/me");
        var panel = desk.Page.GetByRole(
            AriaRole.Region, new() { Name = desk.Say("登录证书", "Certificates for signing in") });
        await Expect(panel).ToContainTextAsync(desk.Say("没有绑定证书", "No certificate is bound"));
        await desk.Button("绑定证书", "Bind certificate").ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(desk.Say("证书文件", "Certificate file")).SetInputFilesAsync(FileOf(certificate));
        await dialog.Locator("input[type=password]").FillAsync(FourNodes.Password);
        await desk.LookNowAsync("certificate-bind");
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(panel).ToContainTextAsync("王芳");
        await desk.LookAsync("certificate-me");
        desk.IsUnspoilt();
    }

    private async Task ComeInAsync(X509Certificate2 certificate, bool isEnglish)
    {
        await using var browser = await BrowserPage.OpenAsync(county.Node.Web, KeyOf(certificate));
        var page = browser.Page;
        var button = await SignInPageAsync(page, "/me", isEnglish);
        Assert.Empty(await browser.BarriersAsync());
        await browser.PictureAsync($"certificate-sign-in-{(isEnglish ? "en" : "zh")}");
        await button.ClickAsync();
        var sessions = page.GetByRole(AriaRole.Region, new() { Name = isEnglish ? "Sessions" : "登录会话" });
        await Expect(sessions).ToContainTextAsync(isEnglish ? "Certificate / USB key" : "证书 / USB Key");
        await browser.LongPictureAsync($"certificate-signed-in-{(isEnglish ? "en" : "zh")}");
        await Expect(page).ToHaveURLAsync(new Regex("/me$"));

        // With the key taken off the account the session is over at once, and the key lets nobody in.
        await page.GetByRole(AriaRole.Button, new() { Name = isEnglish ? "Sign out" : "退出登录" }).ClickAsync();
        await Expect(page.Locator("#password")).ToBeVisibleAsync();
        await (await SignInPageAsync(page, "/me", isEnglish)).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = isEnglish ? "Unbind" : "解除绑定" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input[type=password]").FillAsync(FourNodes.Password);
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(page.GetByText(isEnglish ? "No certificate is bound" : "没有绑定证书")).ToBeVisibleAsync();
        Assert.All(browser.Foreign, address => Assert.StartsWith(Listener.AbsoluteUri, address, StringComparison.Ordinal));
    }

    private async Task IsRefusedAsync(
        string name, X509Certificate2? certificate, bool isEnglish, string chinese, string english)
    {
        await using var browser = await BrowserPage.OpenAsync(county.Node.Web, certificate is null ? null : KeyOf(certificate));
        await (await SignInPageAsync(browser.Page, "/", isEnglish)).ClickAsync();
        var alert = browser.Page.GetByRole(AriaRole.Alert).First;
        await Expect(alert).ToContainTextAsync(isEnglish ? english : chinese);
        await browser.PictureAsync($"certificate-refused-{name}-{(isEnglish ? "en" : "zh")}");
        Assert.Empty(await browser.BarriersAsync());
    }

    private async Task ManageAsync(X509Certificate2 certificate, bool isEnglish)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "securityadministrator", isEnglish);
        await desk.Page.GotoAsync("/people");
        await desk.Button("操作 reviewer", "Actions reviewer").ClickAsync();
        await desk.Page.GetByRole(
            AriaRole.Menuitem, new() { Name = desk.Say("登录证书", "Certificates for signing in") }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(desk.Say("证书文件", "Certificate file")).SetInputFilesAsync(FileOf(certificate));
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(dialog).ToContainTextAsync("李强");
        await desk.LookNowAsync("certificate-person");
        await dialog.GetByRole(AriaRole.Button, new() { Name = desk.Say("解除绑定", "Unbind") }).ClickAsync();
        await Popconfirm.AnswerAsync(desk.Page, desk.Say("解除绑定", "Unbind"));
        await Expect(dialog).ToContainTextAsync(desk.Say("没有绑定证书", "No certificate is bound"));
        desk.IsUnspoilt();
    }

    private static async Task<ILocator> SignInPageAsync(IPage page, string path, bool isEnglish)
    {
        await page.GotoAsync(path);
        await Expect(page.Locator("#password")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = isEnglish ? "English" : "中文" }).ClickAsync();
        return page.GetByRole(
            AriaRole.Link, new() { Name = isEnglish ? "Sign in with certificate / USB key" : "使用证书 / USB Key 登录" });
    }

    private static FilePayload FileOf(X509Certificate2 certificate) => new()
    {
        Name = "usb-key.cer",
        MimeType = "application/pkix-cert",
        Buffer = certificate.RawData,
    };

    private ClientCertificate KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!; // Made with it.
        return new ClientCertificate
        {
            Origin = Listener.GetLeftPart(UriPartial.Authority),
            Cert = Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()),
            Key = Encoding.ASCII.GetBytes(PemEncoding.WriteString("PRIVATE KEY", key.ExportPkcs8PrivateKey())),
        };
    }
}
