using System.Globalization;
using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence;
using Exchange.Validation.Checking;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Slips;

namespace Exchange.Hub.Slips;

/// <summary>
/// Prints signed records of a case as slips: the acceptance notice (受理通知书) and the notice of return for correction
/// (退回补正通知书).
/// </summary>
/// <remarks>
/// What a slip says of dates, nodes, versions, reasons and findings stands in signed records, which it names by their digest; the plan's
/// name is the case's, the wording and the periods are data (<see cref="SlipForms"/>), due days come from the calendar. Nothing
/// is kept: the same record gives the same slip each time.
/// </remarks>
public sealed class WriteSlip(
    IEvidenceStore evidence, ICaseStore cases, CheckResults checks, SlipForms forms, WorkingDayCalendar calendar,
    DivisionTable divisions)
{
    private const int MaxRules = 60;
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The slips of a case, oldest first; empty for a case that is not here.</summary>
    public async Task<IReadOnlyList<Slip>> ListAsync(CaseId id, CancellationToken cancellationToken) =>
        Of(await evidence.ListAsync(id, cancellationToken));

    /// <summary>The slip of that record of that case, and what stands on it.</summary>
    public async Task<Outcome<(Slip Slip, SlipSheet Sheet)>> HandleAsync(
        CaseId id, string record, ReportLanguage language, CancellationToken cancellationToken)
    {
        var records = await evidence.ListAsync(id, cancellationToken);
        if (Of(records).FirstOrDefault(slip => slip.Record == record) is not { } slip
            || await cases.FindAsync(id, cancellationToken) is not { } about)
            return SlipProblems.NoSuchSlip.With(("case", id), ("record", record.Length <= 80 ? record : record[..80]));
        return (slip, await SheetAsync(about, slip, records, language, cancellationToken));
    }

    /// <summary>
    /// One slip for each acceptance and each return. Where a person's decision returned a version, the refusal that follows from
    /// it is no slip of its own.
    /// </summary>
    private static List<Slip> Of(IReadOnlyList<EvidenceRecord> records)
    {
        var slips = new List<Slip>();
        foreach (var record in records.OrderBy(record => record.At).ThenBy(record => record.Sequence))
        {
            SlipKind? kind = record.Kind switch
            {
                EvidenceKind.Receipt when EvidencePayload.Read(record).BodyAs<Receipt>() is { Subject: "package" } receipt =>
                    receipt.Kind switch
                    {
                        ReceiptKind.Accepted => SlipKind.Acceptance,
                        ReceiptKind.Refused => SlipKind.Return,
                        _ => null,
                    },
                EvidenceKind.Decision when EvidencePayload.Read(record).BodyAs<Decision>().Kind == DecisionKind.Return =>
                    SlipKind.Return,
                _ => null,
            };
            if (kind is { } known)
                slips.Add(new Slip(record.Id, known, record.CaseId, record.Version, record.Node, record.At));
        }

        var decided = records.Where(record => record.Kind == EvidenceKind.Decision).Select(record => record.Id).ToHashSet();
        slips.RemoveAll(slip => slip.Kind == SlipKind.Return && !decided.Contains(slip.Record) && slips.Exists(other =>
            other.Kind == SlipKind.Return && decided.Contains(other.Record) && (other.Node, other.Version) == (slip.Node, slip.Version)));
        return slips;
    }

    private async Task<SlipSheet> SheetAsync(
        Case about, Slip slip, IReadOnlyList<EvidenceRecord> records, ReportLanguage language,
        CancellationToken cancellationToken)
    {
        var isChinese = language == ReportLanguage.Chinese;
        string T(string zh, string en) => isChinese ? zh : en;
        var record = records.Single(each => each.Id == slip.Record);
        var payload = EvidencePayload.Read(record);
        var decision = record.Kind == EvidenceKind.Decision ? payload.BodyAs<Decision>() : null;
        var receipt = record.Kind == EvidenceKind.Receipt ? payload.BodyAs<Receipt>() : null;
        var digest = decision?.PackageDigest ?? receipt!.PackageDigest; // A slip is of one of the two.
        var form = forms.Of(slip.Kind);
        var due = calendar.DueAfter(slip.At, form.WorkingDays);
        var to = receipt?.To ?? HandedOverBy(records, slip) ?? about.Id.Origin;
        var check = CheckOf(records, slip);

        var values = new Dictionary<string, string>
        {
            ["plan"] = about.PlanName,
            ["case"] = about.Id.Value,
            ["version"] = Number(slip.Version),
            ["date"] = Day(slip.At, isChinese),
            ["days"] = Number(form.WorkingDays),
            ["due"] = Day(due, isChinese),
        };
        string Fill(SlipText text) => SlipForms.Fill(text, isChinese, place => values[place]);

        var facts = new List<(string, string)>
        {
            (T("业务编号", "Case number"), about.Id.Value),
            (T("规划名称", "Plan"), $"{about.PlanName} {about.Plan}"),
            (T("版本", "Version"), Number(slip.Version)),
            (T("成果包摘要", "Package digest"), digest.Value),
            (T("报送单位", "Submitted by"), Named(to)),
            (T("出具单位", "Given by"), Named(slip.Node)),
            (slip.Kind == SlipKind.Acceptance ? T("受理时间", "Accepted at") : T("退回时间", "Returned at"), Moment(slip.At)),
            (slip.Kind == SlipKind.Acceptance ? T("办理期限", "To be decided by") : T("补正期限", "To be corrected by"),
                Day(due, isChinese) + T($"（{form.WorkingDays} 个工作日）", $" ({form.WorkingDays} working days)")
                + (calendar.IsKnown(due.Year) ? "" : T("，当年节假日安排未登记，仅按周末推算", "; holidays of that year are not listed here, so weekends alone count"))),
        };
        if (decision is not null)
            facts.Add((T("决定人", "Decided by"), decision.OnBehalfOf is { Name: { Length: > 0 } absent }
                ? T($"{decision.DecidedByName}（代{absent}办理）", $"{decision.DecidedByName} (for {absent}, on leave)")
                : decision.DecidedByName));
        if (check is { } checkedBy)
        {
            facts.Add((T("质检结论", "Check"), checkedBy.Passed ? T("检查通过", "Passed") : T("检查不通过", "Not passed")));
            facts.Add((T("检查问题", "Findings"), T(
                $"共 {checkedBy.FindingCount} 个，其中须整改 {checkedBy.BlockingCount} 个",
                $"{checkedBy.FindingCount} in all, of which {checkedBy.BlockingCount} must be corrected")));
            facts.Add((T("规则包", "Rule pack"), $"{checkedBy.RulePackId} {checkedBy.RulePackVersion}"));
            facts.Add((T("质检报告摘要", "Digest of the check report"), checkedBy.ReportSha256));
        }

        return new SlipSheet
        {
            Language = language,
            Title = Fill(form.Title),
            Number = T("编号：", "No. ") + $"{about.Id}-v{Number(slip.Version)}-{slip.Record[..8]}",
            Addressee = Named(to) + T("：", ":"),
            Opening = [.. form.Opening.Select(Fill)],
            FactsHeading = T("事项", "Particulars"),
            Facts = facts,
            Sections = slip.Kind == SlipKind.Return
                ? await ReasonsAsync(slip, decision, Numbered(decision, records), receipt, check, isChinese, cancellationToken)
                : [],
            Closing = [.. form.Closing.Select(Fill)],
            Signature = [Named(slip.Node), Day(slip.At, isChinese)],
            Proof =
            [
                T("本通知书由系统依据下列签名记录生成，可据以核对：", "This notice was made from the signed record below and can be checked against it:"),
                T("记录摘要（SHA-256）：", "Record digest (SHA-256): ") + slip.Record,
                T(
                    $"节点 {slip.Node} 证据链第 {record.Sequence} 条；核对：导出证据后运行 exchange evidence verify evidence-{about.Id}.json，并比对该摘要。",
                    $"Record {record.Sequence} of the chain of node {slip.Node}; export the evidence, run exchange evidence verify evidence-{about.Id}.json, and compare the digest."),
            ],
            PageFormat = T("第 {0} 页，共 {1} 页", "Page {0} of {1}"),
        };
    }

    private async Task<IReadOnlyList<SlipSection>> ReasonsAsync(
        Slip slip, Decision? decision, IReadOnlyList<ReturnReason> reasons, Receipt? receipt, CheckReportFacts? check, bool isChinese,
        CancellationToken cancellationToken)
    {
        string T(string zh, string en) => isChinese ? zh : en;
        var sections = new List<SlipSection>();
        var words = (receipt?.Reason ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // The numbers are those the answers in the next version have to name.
        if (reasons.Count > 0)
            sections.Add(new SlipSection(T("退回理由", "Reasons"), [.. reasons.Select(reason => reason.Text)], [], [])
            {
                Numbers = [.. reasons.Select(reason => reason.Number)],
            });
        else if (words.Length > 0)
            sections.Add(new SlipSection(T("退回理由", "Reasons"), words, [], []));
        if (decision?.Notes is { Count: > 0 } notes)
        {
            sections.Add(new SlipSection(
                T("地图批注", "Notes on the map"), [],
                [
                    (T("序号", "No."), 0.6), (T("经度", "Longitude"), 1.1), (T("纬度", "Latitude"), 1.1),
                    (T("图层要素", "Layer, feature"), 2), (T("内容", "Text"), 3),
                ],
                [
                    .. notes.Select((note, place) => (IReadOnlyList<string>)
                    [
                        Number(place + 1), note.Longitude.ToString("F6", CultureInfo.InvariantCulture),
                        note.Latitude.ToString("F6", CultureInfo.InvariantCulture), $"{note.Layer} {note.Feature}".Trim(), note.Text,
                    ]),
                ]));
        }

        if (check is { FindingCount: > 0 } && await RulesAsync(slip, check, cancellationToken) is { Count: > 0 } rules)
        {
            sections.Add(new SlipSection(
                T("检查发现的问题（按规则）", "Findings by rule"), [],
                [
                    (T("规则", "Rule"), 1), (T("级别", "Severity"), 1), (T("问题数", "Findings"), 1),
                    (T("规则名称", "Name of the rule"), 4),
                ],
                [
                    .. rules.Take(MaxRules).Select(rule => (IReadOnlyList<string>)
                    [
                        rule.Rule, Severity(rule, isChinese), rule.Findings.ToString(CultureInfo.InvariantCulture),
                        isChinese ? rule.NameZh : rule.NameEn,
                    ]),
                ]));
        }

        return sections;
    }

    /// <summary>The reasons of the decision, numbered among all the case was returned for; none where a receipt returned it.</summary>
    private static IReadOnlyList<ReturnReason> Numbered(Decision? decision, IReadOnlyList<EvidenceRecord> records) => decision is null
        ? []
        :
        [
            .. EarlierReturns.Of(records.Where(record => record.Kind == EvidenceKind.Decision)
                    .Select(record => EvidencePayload.Read(record).BodyAs<Decision>()))
                .Where(earlier => earlier.Decision.Id == decision.Id && earlier.Reason.Text.Length > 0)
                .Select(earlier => earlier.Reason),
        ];

    /// <summary>The rules with findings, from the signed report the record names; none where another report is kept here.</summary>
    private async Task<IReadOnlyList<RuleResult>> RulesAsync(
        Slip slip, CheckReportFacts check, CancellationToken cancellationToken)
    {
        var found = await checks.FindAsync(slip.CaseId, slip.Version, cancellationToken);
        return found.Succeeded && found.Value.ReportDigest == check.ReportSha256
            ? [.. found.Value.Report.Result.Rules.Where(rule => rule.Findings > 0).OrderBy(rule => rule.Severity)]
            : [];
    }

    private static string Severity(RuleResult rule, bool isChinese) => rule.Severity switch
    {
        Validation.RulePacks.Severity.Fatal => isChinese ? "致命" : "Fatal",
        Validation.RulePacks.Severity.Heavy => isChinese ? "重" : "Heavy",
        Validation.RulePacks.Severity.Light => isChinese ? "轻" : "Light",
        var other => throw new InvalidOperationException($"No name for {other}."),
    };

    /// <summary>Who handed the version over to the node that decided, by the receipt it gave for it.</summary>
    private static DivisionCode? HandedOverBy(IReadOnlyList<EvidenceRecord> records, Slip slip) => records
        .Where(record => record.Kind == EvidenceKind.Receipt && (record.Node, record.Version) == (slip.Node, slip.Version))
        .Select(record => EvidencePayload.Read(record).BodyAs<Receipt>())
        .FirstOrDefault(receipt => receipt.Subject == "package")?.To;

    /// <summary>The check of that version by the same node, unless it came later.</summary>
    private static CheckReportFacts? CheckOf(IReadOnlyList<EvidenceRecord> records, Slip slip) => records
        .Where(record => record.Kind == EvidenceKind.CheckReport && record.Key == CheckReportFacts.KeyOf(slip.Version)
            && record.Node == slip.Node && record.At <= slip.At)
        .Select(record => EvidencePayload.Read(record).BodyAs<CheckReportFacts>())
        .FirstOrDefault();

    private string Named(DivisionCode code) => $"{divisions.Find(code)?.Name} {code}".Trim();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at, bool isChinese) => TimeZoneInfo.ConvertTime(at, China).ToString(
        isChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, China).ToString(
        "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
