using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Cases;

namespace Exchange.Hub.Requests;

/// <summary>Timeline lines of requests.</summary>
internal static class RequestLines
{
    public static TimelineEntry Asked(
        Case about, ExchangeRequest request, DivisionCode node, DateTimeOffset at, TimeProvider clock) => TimelineLines.Line(
        about.Id, request.Version, node,
        request.Kind == RequestKind.Withdrawal ? TimelineTexts.WithdrawalAsked : TimelineTexts.DataAsked,
        $"asked:{request.Id}", request.RequestedByName, at, clock,
        ("from", request.Requester.Value), ("reason", request.Purpose));

    public static TimelineEntry Settled(
        Case about, ExchangeRequest request, DivisionCode node, DateTimeOffset at, TimeProvider clock) => TimelineLines.Line(
        about.Id, request.Version, node,
        (request.Kind, request.State) switch
        {
            (RequestKind.Withdrawal, RequestState.Granted) => TimelineTexts.WithdrawalAgreed,
            (RequestKind.Withdrawal, _) => TimelineTexts.WithdrawalRefused,
            (RequestKind.Data, RequestState.Granted) => TimelineTexts.DataGranted,
            _ => TimelineTexts.DataRefused,
        },
        $"settled:{request.Id}", "", at, clock, ("to", request.Requester.Value), ("reason", request.Answer));
}
