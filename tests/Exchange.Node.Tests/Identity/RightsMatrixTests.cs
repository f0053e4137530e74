using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts.Personal;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Node.Identity;
using WireRole = Exchange.Contracts.Accounts.Role;

namespace Exchange.Node.Tests.Identity;

/// <summary>
/// The rights table held against a real node: every operation of schemas/openapi.json, asked by every role from every place the
/// role can be held, must be let through or refused as the table says.
/// </summary>
[Collection(CityNodeCollection.Name)]
public sealed class RightsMatrixTests(CityNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;

    // The one operation whose being let through would end the caller's session; SessionTests have it.
    private static IEnumerable<ApiOperation> Asked => ApiOperation.All.Where(each => each.Name != "SignOut");

    [Fact]
    public void Every_operation_of_the_api_says_who_may_call_it()
    {
        Assert.DoesNotContain(ApiOperation.All, each => each.Right is null && each.Open is null);
        Assert.Equal(
            [
                "GetHealth", "GetNode", "GetProblem", "GetRule", "GetSession", "GetSignInWays", "ListProblems", "ListRules", "SignIn",
                "SignInByCertificate", "SignInByProvider", "SignOut", "UploadOptions",
            ],
            ApiOperation.All.Where(each => each.Open == "everybody").Select(each => each.Name).Order(StringComparer.Ordinal));
        Assert.All(
            ApiOperation.All.Where(each => each.Right is not null),
            each => Assert.True(Enum.TryParse<Operation>(each.Right, out _), each.ToString()));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Lets_every_role_through_or_refuses_it_as_the_table_says(Role role)
    {
        var wrong = new List<string>();
        foreach (var standing in Enum.GetValues<Standing>())
        {
            using var http = await node.AsAsync(role, standing);
            foreach (var operation in Asked)
            {
                var expected = Expected(operation, role, standing);
                var found = await AskAsync(http, operation, CityNode.NameOf(Role.Clerk, Standing.Own));
                if (found != expected)
                    wrong.Add($"{role} {standing} {operation}: {found}, not {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Lets_nobody_through_who_is_not_signed_in()
    {
        using var http = await node.HttpAsync(null);
        var wrong = new List<string>();
        foreach (var operation in Asked.Where(each => each.Open != "everybody"))
            if (await AskAsync(http, operation, "clerk") is var found && found != "rights.sign-in-needed")
                wrong.Add($"{operation}: {found}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Lets_a_key_do_what_it_was_made_for_and_nothing_else()
    {
        using var owner = await node.SignInAsync(CityNode.NameOf(Role.Reviewer, Standing.Own));
        var made = await owner.MakeKeyAsync(new MakeApiKeyRequest("reads cases", ["ViewCase"], "330100", 30), None);
        using var http = new HttpClient { BaseAddress = node.Web };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Text);
        var wrong = new List<string>();
        foreach (var operation in Asked.Where(each => each.Open is null or "persons"))
        {
            var expected = operation.Open is not null ? "rights.person-needed"
                : operation.Right == "ViewCase" ? "allowed"
                : "rights.denied";
            var found = await AskAsync(http, operation, "clerk");
            if (found != expected)
                wrong.Add($"{operation}: {found}, not {expected}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Shows_the_case_in_lists_only_to_those_the_table_names(Role role)
    {
        foreach (var standing in Enum.GetValues<Standing>())
        {
            using var client = await node.SignInAsync(CityNode.NameOf(role, standing));
            var may = RightsTable.Allows(role, Operation.ViewCase, CityNode.RelationOf(standing));
            var somewhere = RightsTable.ScopeOf(role, Operation.ViewCase) != RightScope.None;
            if (!somewhere)
                continue;
            var seen = (await client.ListCasesAsync(null, null, null, 100, None)).Items.Select(item => item.Id);
            Assert.True(may == seen.Contains(node.Case.Value), $"{role} {standing}");
        }
    }

    [Fact]
    public async Task Is_shown_as_the_table_has_it_with_every_address_that_needs_a_right()
    {
        using var client = await node.SignInAsync(CityNode.NameOf(Role.Clerk, Standing.Foreign));
        var matrix = await client.GetRightsAsync(None);
        Assert.Equal(Enum.GetNames<Role>(), matrix.Roles.Select(role => role.Role.ToString()));
        Assert.Equal(Enum.GetNames<Operation>(), matrix.Rights.Select(line => line.Operation));
        foreach (var line in matrix.Rights)
            Assert.Equal(
                Enum.GetValues<Role>().Select(role => RightsTable.ScopeOf(role, Enum.Parse<Operation>(line.Operation)).ToString()),
                line.Scopes.Select(scope => scope.ToString()));
        var listed = matrix.Rights.SelectMany(line => line.Endpoints.Select(endpoint => $"{endpoint.Name} {line.Operation}"));
        Assert.Superset(
            ApiOperation.All.Where(each => each.Right is not null).Select(each => $"{each.Name} {each.Right}").ToHashSet(),
            listed.ToHashSet());
        Assert.Contains(matrix.Exclusive, pair => pair.One == WireRole.SecurityAdministrator && pair.Other == WireRole.Auditor);
    }

    public static TheoryData<Role> Roles() => [.. Enum.GetValues<Role>()];

    private static string Expected(ApiOperation asked, Role role, Standing standing)
    {
        if (asked.Right is null)
            return "allowed";
        var operation = Enum.Parse<Operation>(asked.Right);
        bool May(Operation wanted) => RightsTable.Allows(role, wanted, CityNode.RelationOf(standing));
        var somewhere = RightsTable.ScopeOf(role, operation) != RightScope.None;
        return Enum.Parse<RightFor>(asked.For!) switch // An operation with a right says what it is for.
        {
            RightFor.Node => May(operation) ? "allowed" : "rights.denied",
            RightFor.Anywhere => somewhere ? "allowed" : "rights.denied",
            RightFor.Case => May(operation) ? "allowed" : May(Operation.ViewCase) ? "rights.denied" : "case.not-found",
            RightFor.Account => May(operation) ? "allowed" : somewhere ? "account.not-found" : "rights.denied",
            _ => throw new InvalidOperationException($"No expectation for {asked.For}"),
        };
    }

    /// <summary>
    /// The code of the refusal for want of a right, or "allowed". Bodies are empty objects: whoever is let through is refused for
    /// that at most, and nothing changes.
    /// </summary>
    private async Task<string> AskAsync(HttpClient http, ApiOperation operation, string account)
    {
        var id = operation.Path.Contains("/cases/", StringComparison.Ordinal) ? node.Case.Value : Guid.Empty.ToString();
        var path = operation.Path.Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{version}", "1", StringComparison.Ordinal)
            .Replace("{format}", "html", StringComparison.Ordinal)
            .Replace("{userName}", account, StringComparison.Ordinal)
            .Replace("{plan}", "330100-KG-U9", StringComparison.Ordinal)
            .Replace("{code}", "case.not-found", StringComparison.Ordinal)
            .Replace("{z}", "3", StringComparison.Ordinal).Replace("{x}", "1", StringComparison.Ordinal)
            .Replace("{y}", "1", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal)
            .Replace("{page}", "1", StringComparison.Ordinal)
            .Replace("{message}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{", "no-such-", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(operation.Method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        if (operation.BodyType is { } type)
            request.Content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // The case stands in the database alone, so that whoever may export it finds no archive behind it.
        Assert.True((int)answer.StatusCode < 500 || operation.Name == "ExportCase", $"{operation}: {(int)answer.StatusCode}");
        if (operation.Method == HttpMethod.Head)
            return (int)answer.StatusCode switch { 401 => "rights.sign-in-needed", 403 => "rights.denied", _ => "allowed" };
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return "allowed";
        var code = (await answer.Content.ReadFromJsonAsync<JsonObject>())?["code"]?.GetValue<string>() ?? "";
        return code is "rights.denied" or "rights.sign-in-needed" or "rights.person-needed" or "case.not-found"
            or "account.not-found" or "node.right-not-declared"
            ? code
            : "allowed";
    }
}
