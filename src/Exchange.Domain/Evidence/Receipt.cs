using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;

namespace Exchange.Domain.Evidence;

/// <summary>A signed receipt for one hand-over.</summary>
/// <param name="HandOver">What it answers: <c>upload:…</c> of a clerk, or <c>message:…</c> of another node.</param>
/// <param name="From">The node that gives the receipt.</param>
/// <param name="To">The node it is for; the same as <paramref name="From"/> for an upload.</param>
/// <param name="Subject">What was handed over: <c>package</c>, <c>release</c>, <c>extract</c> or <c>release-end</c>.</param>
public sealed record Receipt(
    ReceiptKind Kind,
    string HandOver,
    string Subject,
    CaseId CaseId,
    int Version,
    PackageDigest PackageDigest,
    DivisionCode From,
    DivisionCode To,
    string? Reason,
    DateTimeOffset At);
