using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Contracts.Accounts;
using Exchange.Contracts.Archiving;
using Exchange.Contracts.Auditing;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Checks;
using Exchange.Contracts.Health;
using Exchange.Contracts.Jobs;
using Exchange.Contracts.Media;
using Exchange.Contracts.Nodes;
using Exchange.Contracts.Personal;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Releases;
using Exchange.Contracts.Requests;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Rights;
using Exchange.Contracts.Sessions;
using Exchange.Contracts.Slips;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Sync;

namespace Exchange.Contracts;

/// <summary>
/// Typed client of a node's HTTP API. A refusal of the node is thrown as <see cref="ExchangeProblemException"/>; a broken
/// line as <see cref="HttpRequestException"/>. Every method may be repeated unless its own text says otherwise.
/// </summary>
/// <remarks>
/// Keeps the session itself: the <see cref="HttpClient"/> must not handle cookies (<see cref="Create"/> makes one). Not safe
/// for use by several threads while signing in.
/// </remarks>
public sealed partial class ExchangeClient : IDisposable
{
    /// <summary>Programs that are no browser send this header with every change; a foreign web page cannot.</summary>
    public const string ClientHeader = "X-Exchange-Client";

    private readonly HttpClient http;

    /// <summary>Wraps a client whose base address is the node's and whose handler leaves cookies alone.</summary>
    /// <param name="http">Owned from now on: disposed with this object.</param>
    public ExchangeClient(HttpClient http) => this.http = http;

    /// <summary>The session as <c>name=value</c>, for keeping between runs; null while signed out.</summary>
    public string? SessionCookie { get; set; }

    /// <summary>A key to act with instead of a session; null for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Language of texts the node writes: <c>zh</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh";

    /// <summary>The node's address.</summary>
    public Uri Node => http.BaseAddress ?? throw new InvalidOperationException("The HTTP client has no base address.");

    /// <summary>Makes a client for a node.</summary>
    /// <param name="node">The node's address, such as <c>https://plan.example.cn/</c>.</param>
    /// <param name="sessionCookie">A kept <see cref="SessionCookie"/>, or null.</param>
    public static ExchangeClient Create(Uri node, string? sessionCookie = null)
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var root = node.AbsoluteUri.EndsWith('/') ? node : new Uri(node.AbsoluteUri + "/");
        // Uploads over slow lines take hours: every caller bounds its own waiting by its token.
        return new ExchangeClient(new HttpClient(handler) { BaseAddress = root, Timeout = Timeout.InfiniteTimeSpan })
        {
            SessionCookie = sessionCookie,
        };
    }

    /// <summary>Signs in and keeps the session. Wrong passwords count: after some the account is locked for a while.</summary>
    /// <param name="userName">Sign-in name.</param>
    /// <param name="password">Password.</param>
    /// <param name="cancellationToken">Stops waiting; the sign-in may have happened.</param>
    public Task<SessionDetails> SignInAsync(string userName, string password, CancellationToken cancellationToken) =>
        SignInAsync(userName, password, null, cancellationToken);

    /// <summary>Signs in with a second factor and keeps the session.</summary>
    /// <param name="userName">Sign-in name.</param>
    /// <param name="password">Password.</param>
    /// <param name="code">The code the account's authenticator shows, a recovery code, or null.</param>
    /// <param name="cancellationToken">Stops waiting; the sign-in may have happened and the code be spent.</param>
    public Task<SessionDetails> SignInAsync(
        string userName, string password, string? code, CancellationToken cancellationToken) =>
        SendAsync<SessionDetails>(
            HttpMethod.Post, "api/v1/session", new SignInRequest(userName, password, code), cancellationToken);

    /// <summary>Who is signed in. Refused with <c>rights.sign-in-needed</c> when nobody is.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<SessionDetails> GetSessionAsync(CancellationToken cancellationToken) =>
        GetAsync<SessionDetails>("api/v1/session", cancellationToken);

    /// <summary>Signs out: the session ends, and with it every copy of its cookie.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, "api/v1/session", null, cancellationToken);
        SessionCookie = null;
    }

    /// <summary>The node that answers.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<NodeDetails> GetNodeAsync(CancellationToken cancellationToken) =>
        GetAsync<NodeDetails>("api/v1/node", cancellationToken);

    /// <summary>Tests the line from the node to another node. Changes nothing; may be repeated.</summary>
    /// <param name="division">Division code of the other node.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<LinkTestResult> TestLinkAsync(string division, CancellationToken cancellationToken) =>
        SendAsync<LinkTestResult>(
            HttpMethod.Post, $"api/v1/directory/{Escape(division)}/link-test", null, cancellationToken);

    /// <summary>The network's nodes.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<DirectoryDetails> GetDirectoryAsync(CancellationToken cancellationToken) =>
        GetAsync<DirectoryDetails>("api/v1/directory", cancellationToken);

    /// <summary>The node's health; parts only for accounts that may see them. Answers for a sick node too.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<HealthDetails> GetHealthAsync(CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, "health");
        using var response = await http.SendAsync(request, cancellationToken);
        return await ReadAsync<HealthDetails>(response, cancellationToken);
    }

    /// <summary>Submits a finished upload. The same upload again answers the same submission.</summary>
    /// <param name="uploadId">The upload.</param>
    /// <param name="caseId">The case it corrects, or null.</param>
    /// <param name="cancellationToken">Stops waiting; the submission may have been taken.</param>
    public Task<SubmissionAccepted> SubmitAsync(Guid uploadId, string? caseId, CancellationToken cancellationToken) =>
        SendAsync<SubmissionAccepted>(
            HttpMethod.Post, "api/v1/submissions", new SubmitRequest(uploadId, caseId), cancellationToken);

    /// <summary>Where a submission stands.</summary>
    /// <param name="id">The submission.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<SubmissionDetails> GetSubmissionAsync(Guid id, CancellationToken cancellationToken) =>
        GetAsync<SubmissionDetails>($"api/v1/submissions/{id}", cancellationToken);

    /// <summary>What would become of a package, by what its package.json says.</summary>
    /// <param name="plan">Its plan id.</param>
    /// <param name="precursor">Digest of the package it corrects, or null.</param>
    /// <param name="profile">Its profile, or null.</param>
    /// <param name="caseId">The case it is said to correct, or null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<SubmissionOutlook> LookAheadAtSubmissionAsync(
        string plan, string? precursor, string? profile, string? caseId, CancellationToken cancellationToken) =>
        GetAsync<SubmissionOutlook>(
            "api/v1/submissions/outlook"
                + Query(("plan", plan), ("precursor", precursor), ("profile", profile), ("case", caseId)),
            cancellationToken);

    /// <summary>Cases the account may see, newest change first.</summary>
    /// <param name="state">Only cases in this state.</param>
    /// <param name="text">Only cases whose number or plan name contains this.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<CaseItem>> ListCasesAsync(
        CaseState? state, string? text, string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<CaseItem>>(
            "api/v1/cases" + Query(
                ("state", state is null ? null : JsonNamingPolicy.CamelCase.ConvertName(state.Value.ToString())),
                ("text", text), ("after", after), ("limit", Number(limit))),
            cancellationToken);

    /// <summary>One case.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<CaseDetails> GetCaseAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<CaseDetails>($"api/v1/cases/{Escape(id)}", cancellationToken);

    /// <summary>The whole timeline of a case, oldest first.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<TimelineLine>> GetTimelineAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<TimelineLine>>($"api/v1/cases/{Escape(id)}/timeline", cancellationToken);

    /// <summary>Progress or result of checking one version.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="version">Package version.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<CheckDetails> GetCheckAsync(string id, int version, CancellationToken cancellationToken) =>
        GetAsync<CheckDetails>($"api/v1/cases/{Escape(id)}/versions/{Number(version)}/report", cancellationToken);

    /// <summary>Ends a check that waits or runs. Calling again changes nothing; a check that has ended is
    /// refused.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="version">Package version.</param>
    /// <param name="cancellationToken">Stops waiting; the check may have been cancelled.</param>
    public Task<CheckDetails> CancelCheckAsync(string id, int version, CancellationToken cancellationToken) =>
        SendAsync<CheckDetails>(
            HttpMethod.Post, $"api/v1/cases/{Escape(id)}/versions/{Number(version)}/report/cancel", null,
            cancellationToken);

    /// <summary>Writes the report of a finished check into a stream, in <see cref="Language"/>.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="version">Package version.</param>
    /// <param name="format"><c>html</c>, <c>pdf</c>, <c>xlsx</c> or <c>json</c>.</param>
    /// <param name="target">Gets the bytes.</param>
    /// <param name="cancellationToken">Stops; the target may then hold a part.</param>
    public Task GetReportAsync(
        string id, int version, string format, Stream target, CancellationToken cancellationToken) =>
        DownloadAsync(
            $"api/v1/cases/{Escape(id)}/versions/{Number(version)}/report.{Escape(format)}", target, cancellationToken);

    /// <summary>Writes the fix kit (ZIP) of a finished check into a stream.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="version">Package version.</param>
    /// <param name="target">Gets the bytes.</param>
    /// <param name="cancellationToken">Stops; the target may then hold a part.</param>
    public Task GetFixKitAsync(string id, int version, Stream target, CancellationToken cancellationToken) =>
        DownloadAsync($"api/v1/cases/{Escape(id)}/versions/{Number(version)}/fix-kit", target, cancellationToken);

    /// <summary>Acceptance notices and notices of return of a case, oldest first.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<SlipItem>> ListSlipsAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<SlipItem>>($"api/v1/cases/{Escape(id)}/slips", cancellationToken);

    /// <summary>Writes a slip (PDF) into a stream, in <see cref="Language"/>.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="record">Id of the signed record it prints, as the list names it.</param>
    /// <param name="target">Gets the bytes.</param>
    /// <param name="cancellationToken">Stops; the target may then hold a part.</param>
    public Task GetSlipAsync(string id, string record, Stream target, CancellationToken cancellationToken) =>
        DownloadAsync($"api/v1/cases/{Escape(id)}/slips/{Escape(record)}", target, cancellationToken);

    /// <summary>What the versions of a case were returned for by people, with the numbers answers have to name.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ReturnItem>> ListReturnsAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ReturnItem>>($"api/v1/cases/{Escape(id)}/returns", cancellationToken);

    /// <summary>Decisions on a case that say something about places of the map, oldest first.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<DecisionNotes>> ListNotesAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<DecisionNotes>>($"api/v1/cases/{Escape(id)}/notes", cancellationToken);

    /// <summary>Findings of one version in the report's order.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="version">Package version.</param>
    /// <param name="rule">Only findings of this rule.</param>
    /// <param name="layer">Only findings of this layer.</param>
    /// <param name="severity">Only findings of this severity: <c>Fatal</c>, <c>Heavy</c> or <c>Light</c>.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<FindingItem>> ListFindingsAsync(
        string id, int version, string? rule, string? layer, string? severity, string? after, int limit,
        CancellationToken cancellationToken) =>
        GetAsync<ListPage<FindingItem>>(
            $"api/v1/cases/{Escape(id)}/versions/{Number(version)}/findings"
                + Query(("rule", rule), ("layer", layer), ("severity", severity), ("from", after), ("limit", Number(limit))),
            cancellationToken);

    /// <summary>How many findings of each rule, severity and layer a check has.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="version">Version of the package.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<FindingCount>> CountFindingsAsync(string id, int version, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<FindingCount>>(
            $"api/v1/cases/{Escape(id)}/versions/{Number(version)}/findings/counts", cancellationToken);

    /// <summary>Writes the case's evidence export into a stream.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="target">Gets the bytes.</param>
    /// <param name="cancellationToken">Stops; the target may then hold a part.</param>
    public Task GetEvidenceAsync(string id, Stream target, CancellationToken cancellationToken) =>
        DownloadAsync($"api/v1/cases/{Escape(id)}/evidence", target, cancellationToken);

    /// <summary>Takes a case back. Refused once it was forwarded: then <see cref="AskWithdrawalAsync"/>.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<CaseDetails> WithdrawAsync(string id, string reason, CancellationToken cancellationToken) =>
        SendAsync<CaseDetails>(
            HttpMethod.Post, $"api/v1/cases/{Escape(id)}/withdraw", new CaseActionRequest(reason), cancellationToken);

    /// <summary>Asks that a case which has gone up comes back; a second person here and the levels above decide. Not to be repeated:
    /// a second request while one is open is refused.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops waiting; the request may have been taken.</param>
    public Task<RequestItem> AskWithdrawalAsync(string id, string reason, CancellationToken cancellationToken) =>
        SendAsync<RequestItem>(
            HttpMethod.Post, $"api/v1/cases/{Escape(id)}/withdrawal-request", new CaseActionRequest(reason), cancellationToken);

    /// <summary>Asks the node that released a plan for it. Each call is a request of its own.</summary>
    /// <param name="wish">What is wanted, of whom, and why.</param>
    /// <param name="cancellationToken">Stops waiting; the request may have been taken.</param>
    public Task<RequestItem> AskForDataAsync(AskForDataRequest wish, CancellationToken cancellationToken) =>
        SendAsync<RequestItem>(HttpMethod.Post, "api/v1/requests", wish, cancellationToken);

    /// <summary>Requests this node knows, newest first.</summary>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<RequestItem>> ListRequestsAsync(string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<RequestItem>>(
            "api/v1/requests" + Query(("after", after), ("limit", Number(limit))), cancellationToken);

    /// <summary>The departments roles can be granted for and tasks be given to.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<DepartmentItem>> ListDepartmentsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<DepartmentItem>>("api/v1/departments", cancellationToken);

    /// <summary>Halts a case.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<CaseDetails> SuspendAsync(string id, string reason, CancellationToken cancellationToken) =>
        SendAsync<CaseDetails>(
            HttpMethod.Post, $"api/v1/cases/{Escape(id)}/suspend", new CaseActionRequest(reason), cancellationToken);

    /// <summary>Lets a halted case go on.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<CaseDetails> ResumeAsync(string id, string reason, CancellationToken cancellationToken) =>
        SendAsync<CaseDetails>(
            HttpMethod.Post, $"api/v1/cases/{Escape(id)}/resume", new CaseActionRequest(reason), cancellationToken);

    /// <summary>Open tasks the account may decide, due first.</summary>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<TaskItem>> ListTasksAsync(string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<TaskItem>>("api/v1/tasks" + Query(("after", after), ("limit", Number(limit))), cancellationToken);

    /// <summary>Takes a task, so that colleagues see who works on it.</summary>
    /// <param name="id">The task.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TaskItem> ClaimTaskAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<TaskItem>(HttpMethod.Post, $"api/v1/tasks/{id}/claim", null, cancellationToken);

    /// <summary>Gives a taken task back to its group. One that nobody took stays as it is.</summary>
    /// <param name="id">The task.</param>
    /// <param name="cancellationToken">Stops waiting; the task may have been given back.</param>
    public Task<TaskItem> ReleaseTaskAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<TaskItem>(HttpMethod.Post, $"api/v1/tasks/{id}/release", null, cancellationToken);

    /// <summary>Who the account may hand the task over to.</summary>
    /// <param name="id">The task.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<TaskColleague>> ListTaskColleaguesAsync(Guid id, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<TaskColleague>>($"api/v1/tasks/{id}/colleagues", cancellationToken);

    /// <summary>Hands a task over to a colleague. Repeating it changes nothing.</summary>
    /// <param name="id">The task.</param>
    /// <param name="to">Account of the colleague.</param>
    /// <param name="reason">What the colleague has to know.</param>
    /// <param name="cancellationToken">Stops waiting; the task may have been handed over.</param>
    public Task<TaskItem> HandOverTaskAsync(Guid id, string to, string reason, CancellationToken cancellationToken) =>
        SendAsync<TaskItem>(HttpMethod.Post, $"api/v1/tasks/{id}/hand-over", new HandOverRequest(to, reason), cancellationToken);

    /// <summary>Decides a task. A decided task cannot be decided again: the repeat is refused.</summary>
    /// <param name="id">The task.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellationToken">Stops waiting; the decision may have been recorded.</param>
    public Task<TaskItem> DecideTaskAsync(Guid id, DecisionRequest decision, CancellationToken cancellationToken) =>
        SendAsync<TaskItem>(HttpMethod.Post, $"api/v1/tasks/{id}/decision", decision, cancellationToken);

    /// <summary>Releases known to the node, newest first.</summary>
    /// <param name="plan">Only releases of this plan.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<ReleaseItem>> ListReleasesAsync(
        string? plan, string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<ReleaseItem>>(
            "api/v1/releases" + Query(("plan", plan), ("after", after), ("limit", Number(limit))), cancellationToken);

    /// <summary>One release.</summary>
    /// <param name="id">The release.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ReleaseItem> GetReleaseAsync(Guid id, CancellationToken cancellationToken) =>
        GetAsync<ReleaseItem>($"api/v1/releases/{id}", cancellationToken);

    /// <summary>The node's recurring jobs.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<JobItem>> ListJobsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<JobItem>>("api/v1/jobs", cancellationToken);

    /// <summary>Finished runs of a job, newest first.</summary>
    /// <param name="name">The job.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<JobRun>> GetJobHistoryAsync(string name, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<JobRun>>($"api/v1/jobs/{Escape(name)}/history", cancellationToken);

    /// <summary>Runs a job now. Each call asks for one run; runs of one job never overlap.</summary>
    /// <param name="name">The job.</param>
    /// <param name="cancellationToken">Stops waiting; the run may have been asked for.</param>
    public Task<JobItem> TriggerJobAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<JobItem>(HttpMethod.Post, $"api/v1/jobs/{Escape(name)}/trigger", null, cancellationToken);

    /// <summary>The node and each neighbour, as they were last compared.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<NeighbourPair>> ListConsistencyPairsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<NeighbourPair>>("api/v1/consistency/pairs", cancellationToken);

    /// <summary>Comparisons with neighbours, newest first.</summary>
    /// <param name="peer">Division code of one neighbour, or null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ComparisonItem>> ListComparisonsAsync(
        string? peer, int limit, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ComparisonItem>>(
            $"api/v1/consistency/comparisons?limit={limit}" + (peer is null ? "" : $"&peer={Escape(peer)}"), cancellationToken);

    /// <summary>Orders comparisons. A neighbour whose comparison is open already gets no second one.</summary>
    /// <param name="order">With whom, and whether the archive is read again.</param>
    /// <param name="cancellationToken">Stops waiting; the comparisons may have been ordered.</param>
    public Task<IReadOnlyList<ComparisonItem>> OrderComparisonAsync(
        OrderComparisonRequest order, CancellationToken cancellationToken) =>
        SendAsync<IReadOnlyList<ComparisonItem>>(
            HttpMethod.Post, "api/v1/consistency/comparisons", order, cancellationToken);

    /// <summary>One comparison with its differences.</summary>
    /// <param name="id">The comparison.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ComparisonDetails> GetComparisonAsync(Guid id, CancellationToken cancellationToken) =>
        GetAsync<ComparisonDetails>($"api/v1/consistency/comparisons/{id}", cancellationToken);

    /// <summary>Asks for a repair. While it is open or after it succeeded, asking again changes nothing.</summary>
    /// <param name="id">The difference.</param>
    /// <param name="cancellationToken">Stops waiting; the repair may have been asked for.</param>
    public Task<DifferenceItem> RepairDifferenceAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<DifferenceItem>(
            HttpMethod.Post, $"api/v1/consistency/differences/{id}/repair", null, cancellationToken);

    /// <summary>What waits for discs and drop folders, what is unanswered since when, and the last bundles.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<MediaOverview> GetMediaAsync(CancellationToken cancellationToken) =>
        GetAsync<MediaOverview>("api/v1/media", cancellationToken);

    /// <summary>Writes a bundle of what waits for a node and notes it as sent. A repeat finds nothing that waits, unless it
    /// asks for it again.</summary>
    /// <param name="to">Division code of the node.</param>
    /// <param name="again">Also what left before and is unanswered: the disc was lost.</param>
    /// <param name="cancellationToken">Stops waiting; the bundle may have been written.</param>
    public Task<MediaBundle> ExportBundleAsync(string to, bool again, CancellationToken cancellationToken) =>
        SendAsync<MediaBundle>(
            HttpMethod.Post, "api/v1/media/bundles", new ExportMediaRequest(to, again), cancellationToken);

    /// <summary>Writes the file of a bundle into a stream. May be repeated while the node keeps the file.</summary>
    /// <param name="id">The bundle.</param>
    /// <param name="target">Gets the bytes.</param>
    /// <param name="cancellationToken">Stops; the target may then hold a part.</param>
    public Task DownloadBundleAsync(Guid id, Stream target, CancellationToken cancellationToken) =>
        DownloadAsync($"api/v1/media/bundles/{id}", target, cancellationToken);

    /// <summary>Brings a bundle in. The same bundle again has no further effect.</summary>
    /// <param name="fileName">Its name on the disc.</param>
    /// <param name="bundle">Its bytes.</param>
    /// <param name="cancellationToken">Stops waiting; parts of it may have been taken, and a repeat takes the rest.</param>
    public async Task<MediaImport> ImportBundleAsync(
        string fileName, Stream bundle, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "api/v1/media/imports" + Query(("fileName", fileName)));
        request.Content = new StreamContent(bundle);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.exchange.bundle+zip");
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync<MediaImport>(response, cancellationToken);
    }

    /// <summary>
    /// Leaves a job out of the schedule until <see cref="ResumeJobAsync"/>, in all processes of the node.
    /// </summary>
    /// <param name="name">The job.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops waiting; the job may have been paused.</param>
    public Task<JobItem> PauseJobAsync(string name, string reason, CancellationToken cancellationToken) =>
        SendAsync<JobItem>(
            HttpMethod.Post, $"api/v1/jobs/{Escape(name)}/pause", new PauseJobRequest(reason), cancellationToken);

    /// <summary>Takes a paused job into the schedule again.</summary>
    /// <param name="name">The job.</param>
    /// <param name="cancellationToken">Stops waiting; the job may have been resumed.</param>
    public Task<JobItem> ResumeJobAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<JobItem>(HttpMethod.Post, $"api/v1/jobs/{Escape(name)}/resume", null, cancellationToken);

    /// <summary>Background work that is not done, what failed or stands still first.</summary>
    /// <param name="state">Only work in this state.</param>
    /// <param name="limit">Rows, 1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<WorkItem>> ListWorkAsync(WorkState? state, int limit,
        CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<WorkItem>>(
            "api/v1/jobs/work" + Query(
                ("state", state is null ? null : JsonNamingPolicy.CamelCase.ConvertName(state.Value.ToString())),
                ("limit", Number(limit))),
            cancellationToken);

    /// <summary>Gives work that failed another chance. Refused when it is under way.</summary>
    /// <param name="key">The <see cref="WorkItem.Key"/>.</param>
    /// <param name="cancellationToken">Stops waiting; the work may have been put back.</param>
    public async Task RequeueWorkAsync(string key, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            HttpMethod.Post, "api/v1/jobs/work/requeue" + Query(("key", key)), null, cancellationToken);
    }

    /// <summary>Archived plans, by id.</summary>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<ArchivedPlan>> ListArchiveAsync(string? after, int limit,
        CancellationToken cancellationToken) =>
        GetAsync<ListPage<ArchivedPlan>>(
            "api/v1/archive/plans" + Query(("after", after), ("limit", Number(limit))), cancellationToken);

    /// <summary>One archived plan with its newest proofs and requests.</summary>
    /// <param name="plan">Id of the plan.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ArchivedPlanDetails> GetArchivedPlanAsync(string plan, CancellationToken cancellationToken) =>
        GetAsync<ArchivedPlanDetails>($"api/v1/archive/plans/{Escape(plan)}", cancellationToken);

    /// <summary>Asks for a hold, its end, or removal. The same twice while it is open is refused.</summary>
    /// <param name="plan">Id of the plan.</param>
    /// <param name="kind">What is asked for.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops waiting; the request may have been taken.</param>
    public Task<ArchiveRequestItem> AskArchiveAsync(
        string plan, ArchiveRequestKind kind, string reason, CancellationToken cancellationToken) =>
        SendAsync<ArchiveRequestItem>(
            HttpMethod.Post, $"api/v1/archive/plans/{Escape(plan)}/requests", new AskArchiveRequest(kind, reason),
                cancellationToken);

    /// <summary>
    /// Decides what somebody else asked for. A decided request is not decided again: the repeat is refused.
    /// </summary>
    /// <param name="id">The request.</param>
    /// <param name="approve">Whether it is granted.</param>
    /// <param name="answer">What is said to it.</param>
    /// <param name="cancellationToken">Stops waiting; the decision may have been recorded.</param>
    public Task<ArchiveRequestItem> DecideArchiveAsync(
        Guid id, bool approve, string answer, CancellationToken cancellationToken) =>
        SendAsync<ArchiveRequestItem>(
            HttpMethod.Post, $"api/v1/archive/requests/{id}/decision", new DecideArchiveRequest(approve, answer),
                cancellationToken);

    /// <summary>Requests about archived plans, newest first.</summary>
    /// <param name="openOnly">Only those a second person has to decide.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ArchiveRequestItem>> ListArchiveRequestsAsync(bool openOnly,
        CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ArchiveRequestItem>>(
            "api/v1/archive/requests" + Query(("open", openOnly ? "true" : null)), cancellationToken);

    /// <summary>Writes the export (ZIP) of a case into a stream.</summary>
    /// <param name="id">Number of the case.</param>
    /// <param name="target">Gets the bytes.</param>
    /// <param name="cancellationToken">Stops; the target may then hold a part.</param>
    public Task ExportCaseAsync(string id, Stream target, CancellationToken cancellationToken) =>
        DownloadAsync($"api/v1/cases/{Escape(id)}/export", target, cancellationToken);

    /// <summary>Writes the export (ZIP) of a plan with all its cases into a stream.</summary>
    /// <param name="plan">Id of the plan.</param>
    /// <param name="target">Gets the bytes.</param>
    /// <param name="cancellationToken">Stops; the target may then hold a part.</param>
    public Task ExportPlanAsync(string plan, Stream target, CancellationToken cancellationToken) =>
        DownloadAsync($"api/v1/archive/plans/{Escape(plan)}/export", target, cancellationToken);

    /// <summary>Holds the node's whole audit log against its chain and its signed heads.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<AuditProofResult> ProveAuditAsync(CancellationToken cancellationToken) =>
        GetAsync<AuditProofResult>("api/v1/audit/proof", cancellationToken);

    /// <summary>Writes the whole audit log with its signed heads (JSON lines) into a stream.</summary>
    /// <param name="target">Gets the bytes.</param>
    /// <param name="cancellationToken">Stops; the target may then hold a part.</param>
    public Task ExportAuditAsync(Stream target, CancellationToken cancellationToken) =>
        DownloadAsync("api/v1/audit/export", target, cancellationToken);

    /// <summary>Audit lines above a number, in order.</summary>
    /// <param name="after">The last number already read; 0 for the start.</param>
    /// <param name="limit">Rows per page, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<AuditItem>> ListAuditAsync(long after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<AuditItem>>(
            "api/v1/audit" + Query(("after", Number(after)), ("limit", Number(limit))), cancellationToken);

    /// <summary>Accounts of the node, by name.</summary>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<AccountDetails>> ListAccountsAsync(string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<AccountDetails>>(
            "api/v1/accounts" + Query(("after", after), ("limit", Number(limit))), cancellationToken);

    /// <summary>Adds an account. A name in use is refused.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops waiting; the account may have been added.</param>
    public Task<AccountDetails> AddAccountAsync(AddAccountRequest account, CancellationToken cancellationToken) =>
        SendAsync<AccountDetails>(HttpMethod.Post, "api/v1/accounts", account, cancellationToken);

    /// <summary>Replaces an account's roles and ends its sessions.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="grants">All roles it holds from now on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<AccountDetails> ChangeGrantsAsync(
        string userName, IReadOnlyList<Grant> grants, CancellationToken cancellationToken) =>
        SendAsync<AccountDetails>(
            HttpMethod.Put, $"api/v1/accounts/{Escape(userName)}/grants", new ChangeGrantsRequest(grants), cancellationToken);

    /// <summary>Lets an account sign in, or no longer; its sessions end, and when disabled its keys are revoked.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="disabled">Whether it may not sign in.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<AccountDetails> SetAccountStatusAsync(string userName, bool disabled, CancellationToken cancellationToken) =>
        SendAsync<AccountDetails>(
            HttpMethod.Put, $"api/v1/accounts/{Escape(userName)}/status", new AccountStatusRequest(disabled), cancellationToken);

    /// <summary>Gives an account a password its owner must change at the next sign-in; its sessions end, its keys are revoked.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="password">The password for one sign-in.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<AccountDetails> ResetPasswordAsync(string userName, string password, CancellationToken cancellationToken) =>
        SendAsync<AccountDetails>(
            HttpMethod.Put, $"api/v1/accounts/{Escape(userName)}/password", new ResetPasswordRequest(password), cancellationToken);

    /// <summary>Ends all sessions of an account and revokes its keys.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<AccountDetails> EndAccountSessionsAsync(string userName, CancellationToken cancellationToken) =>
        SendAsync<AccountDetails>(HttpMethod.Delete, $"api/v1/accounts/{Escape(userName)}/sessions", null, cancellationToken);

    /// <summary>An account's keys, newest first.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ApiKeyItem>> ListAccountKeysAsync(string userName, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ApiKeyItem>>($"api/v1/accounts/{Escape(userName)}/keys", cancellationToken);

    /// <summary>Revokes a key of an account; a second time changes nothing.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="id">The key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RevokeAccountKeyAsync(string userName, Guid id, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Delete, $"api/v1/accounts/{Escape(userName)}/keys/{id}", null, cancellationToken)).Dispose();

    /// <summary>One's own account.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<PersonalDetails> GetPersonalAsync(CancellationToken cancellationToken) =>
        GetAsync<PersonalDetails>("api/v1/me", cancellationToken);

    /// <summary>Changes one's own password; every other session ends, keys stay. Not to be repeated.</summary>
    /// <param name="current">The present password; wrong ones count as at sign-in.</param>
    /// <param name="wanted">The new one.</param>
    /// <param name="cancellationToken">Stops waiting; the password may have been changed.</param>
    public Task<SessionDetails> ChangePasswordAsync(string current, string wanted, CancellationToken cancellationToken) =>
        SendAsync<SessionDetails>(
            HttpMethod.Put, "api/v1/me/password", new ChangePasswordRequest(current, wanted), cancellationToken);

    /// <summary>One's own sessions, newest first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<SessionItem>> ListSessionsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<SessionItem>>("api/v1/me/sessions", cancellationToken);

    /// <summary>Ends one of one's own sessions.</summary>
    /// <param name="id">The session.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task EndSessionAsync(Guid id, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Delete, $"api/v1/me/sessions/{id}", null, cancellationToken)).Dispose();

    /// <summary>Asks for the key of a second factor. Each call offers another one.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<FactorOffer> OfferSecondFactorAsync(CancellationToken cancellationToken) =>
        SendAsync<FactorOffer>(HttpMethod.Post, "api/v1/me/second-factor", null, cancellationToken);

    /// <summary>Puts the offered key into force and answers the recovery codes, this once. Every other session ends.</summary>
    /// <param name="code">The first code.</param>
    /// <param name="cancellationToken">Stops waiting; the key may be in force.</param>
    public Task<RecoveryCodeList> ConfirmSecondFactorAsync(string code, CancellationToken cancellationToken) =>
        SendAsync<RecoveryCodeList>(
            HttpMethod.Post, "api/v1/me/second-factor/confirm", new ConfirmFactorRequest(code), cancellationToken);

    /// <summary>One's own keys, newest first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ApiKeyItem>> ListKeysAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ApiKeyItem>>("api/v1/me/keys", cancellationToken);

    /// <summary>Makes a key and answers its text, this once. Each call makes another one.</summary>
    /// <param name="wanted">What it is for and what it may do.</param>
    /// <param name="cancellationToken">Stops waiting; the key may have been made.</param>
    public Task<MadeApiKey> MakeKeyAsync(MakeApiKeyRequest wanted, CancellationToken cancellationToken) =>
        SendAsync<MadeApiKey>(HttpMethod.Post, "api/v1/me/keys", wanted, cancellationToken);

    /// <summary>Revokes one of one's own keys.</summary>
    /// <param name="id">The key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RevokeKeyAsync(Guid id, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Delete, $"api/v1/me/keys/{id}", null, cancellationToken)).Dispose();

    /// <summary>One's own certificates for signing in, newest first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<CertificateItem>> ListCertificatesAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<CertificateItem>>("api/v1/me/certificates", cancellationToken);

    /// <summary>Binds a certificate to one's own account. Refused a second time.</summary>
    /// <param name="certificate">The certificate as PEM text.</param>
    /// <param name="password">The password; wrong ones count as at sign-in.</param>
    /// <param name="cancellationToken">Stops waiting; the certificate may be bound.</param>
    public async Task BindCertificateAsync(string certificate, string password, CancellationToken cancellationToken) =>
        (await SendAsync(
            HttpMethod.Post, "api/v1/me/certificates", new BindCertificateRequest(certificate, password), cancellationToken))
        .Dispose();

    /// <summary>Unbinds one of one's own certificates; every other session ends.</summary>
    /// <param name="id">The binding.</param>
    /// <param name="password">The password; wrong ones count as at sign-in.</param>
    /// <param name="cancellationToken">Stops waiting; the certificate may be unbound.</param>
    public Task<SessionDetails> UnbindCertificateAsync(Guid id, string password, CancellationToken cancellationToken) =>
        SendAsync<SessionDetails>(
            HttpMethod.Post, $"api/v1/me/certificates/{id}/remove", new UnbindCertificateRequest(password), cancellationToken);

    /// <summary>The certificates bound to an account, newest first.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<CertificateItem>> ListAccountCertificatesAsync(
        string userName, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<CertificateItem>>($"api/v1/accounts/{Escape(userName)}/certificates", cancellationToken);

    /// <summary>Binds a certificate to somebody's account. Refused a second time.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="certificate">The certificate as PEM text.</param>
    /// <param name="cancellationToken">Stops waiting; the certificate may be bound.</param>
    public Task<AccountDetails> BindAccountCertificateAsync(
        string userName, string certificate, CancellationToken cancellationToken) =>
        SendAsync<AccountDetails>(
            HttpMethod.Post, $"api/v1/accounts/{Escape(userName)}/certificates", new BindAccountCertificateRequest(certificate),
            cancellationToken);

    /// <summary>Unbinds a certificate from somebody's account; its sessions end.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="id">The binding.</param>
    /// <param name="cancellationToken">Stops waiting; the certificate may be unbound.</param>
    public Task<AccountDetails> UnbindAccountCertificateAsync(string userName, Guid id, CancellationToken cancellationToken) =>
        SendAsync<AccountDetails>(
            HttpMethod.Delete, $"api/v1/accounts/{Escape(userName)}/certificates/{id}", null, cancellationToken);

    /// <summary>Who may do what.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<RightsMatrix> GetRightsAsync(CancellationToken cancellationToken) =>
        GetAsync<RightsMatrix>("api/v1/rights", cancellationToken);

    /// <summary>What a problem code means.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ProblemExplanation> GetProblemAsync(string code, CancellationToken cancellationToken) =>
        GetAsync<ProblemExplanation>($"api/v1/problems/{Escape(code)}", cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    internal HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(Language));
        request.Headers.Add(ClientHeader, "exchange");
        if (ApiKey is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        else if (SessionCookie is not null)
            request.Headers.Add("Cookie", SessionCookie);
        return request;
    }

    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        KeepCookie(response);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new ExchangeProblemException(await ReadProblemAsync(response, cancellationToken));
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = Request(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: ExchangeJson.Options);
        return await SendAsync(request, cancellationToken);
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, body, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    private async Task DownloadAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        await response.Content.CopyToAsync(target, cancellationToken);
    }

    private Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync<T>(ExchangeJson.Options, cancellationToken)
            ?? throw new JsonException($"The node answered null where {typeof(T).Name} was expected.");

    private void KeepCookie(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var lines))
            return;
        foreach (var pair in lines.Select(line => line.Split(';', 2)[0]).Where(pair => pair.Contains('=')))
            SessionCookie = pair.EndsWith('=') ? null : pair;
    }

    private static async Task<ProblemDescription> ReadProblemAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
            return await ReadAsync<ProblemDescription>(response, cancellationToken);

        // Not from the node itself: a proxy in between, or a web server that has never heard of us.
        var status = (int)response.StatusCode;
        return new ProblemDescription
        {
            Type = "about:blank",
            Title = response.ReasonPhrase ?? response.StatusCode.ToString(),
            Status = status,
            Detail = $"HTTP {Number(status)} from {response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path)}",
            Code = response.StatusCode == HttpStatusCode.NotFound ? "http.not-found" : "http.error",
            Values = new Dictionary<string, string>(),
        };
    }

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var parts = new List<string>(values.Length);
        foreach (var (name, value) in values)
        {
            if (!string.IsNullOrEmpty(value))
                parts.Add($"{name}={Escape(value)}");
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
