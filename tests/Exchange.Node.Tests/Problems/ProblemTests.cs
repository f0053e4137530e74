using System.Net;
using System.Net.Http.Json;
using System.Text;
using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Problems;

/// <summary>Refusals as callers see them.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class ProblemTests(RunningNode node)
{
    [Theory]
    [InlineData(null, "zh-CN", "没有这个地址")]
    [InlineData("de", "zh-CN", "没有这个地址")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN", "没有这个地址")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.5", "en", "No such address")]
    [InlineData("zh;q=0.1,en;q=0.9", "en", "No such address")]
    public async Task Speak_the_language_of_the_caller(string? accepted, string language, string title)
    {
        using var http = await node.HttpAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nothing-here");
        if (accepted is not null)
            request.Headers.Add("Accept-Language", accepted);
        var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([language], answer.Content.Headers.ContentLanguage);
        var problem = await ReadAsync(answer);
        Assert.Equal(title, problem.Title);
        Assert.Equal("node.unknown-path", problem.Code);
        Assert.Equal("/api/v1/problems/node.unknown-path", problem.Type);
        Assert.Equal("/api/v1/nothing-here", problem.Values["path"]);
        Assert.NotEmpty(problem.TraceId!);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"userName\":1,\"password\":\"x\"}")]
    [InlineData("{\"userName\":\"x\"}")]
    [InlineData("{\"userName\":null,\"password\":\"x\"}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Name_what_is_wrong_with_a_body_and_nothing_internal(string body)
    {
        using var http = await node.HttpAsync(null);
        var answer = await http.PostAsync("/api/v1/session", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("node.unreadable-request", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Exchange.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_a_body_over_the_limit()
    {
        using var http = await node.HttpAsync(null);
        var body = new StringContent($"{{\"userName\":\"{new string('x', 2_000_000)}\"}}", Encoding.UTF8, "application/json");
        var answer = await http.PostAsync("/api/v1/session", body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("node.request-too-large", (await ReadAsync(answer)).Code);
    }

    [Fact]
    public async Task Are_explained_in_both_languages()
    {
        using var client = node.Client();
        var explained = await client.GetProblemAsync("case.approval-missing", CancellationToken.None);
        Assert.Equal("Approval is missing", explained.Title.En);
        Assert.Equal("缺少批准", explained.Title.Zh);
        Assert.Contains("{version}", explained.Detail.Zh, StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => client.GetProblemAsync("no.such", CancellationToken.None));
        Assert.Equal("node.no-such-problem", unknown.Problem.Code);
    }

    [Fact]
    public async Task Bound_a_limit()
    {
        using var http = await node.HttpAsync("clerk");
        var answer = await http.GetAsync("/api/v1/cases?limit=100000");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("node.invalid-value", (await ReadAsync(answer)).Code);
    }

    private static async Task<ProblemDescription> ReadAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))!; // The test fails on null.
}
