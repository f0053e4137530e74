using Exchange.Domain.Cases;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Requests;

/// <summary>The level below asks that a case comes back, with the signed decisions its people made on that.</summary>
public sealed record WithdrawalRequestMessage(
    Guid RequestId, CaseId CaseId, int Version, string RequestedBy, string Reason, IReadOnlyList<string> Evidence);

/// <summary>The level above agreed to a withdrawal, or not, with its signed decisions.</summary>
public sealed record WithdrawalAnswerMessage(
    Guid RequestId, CaseId CaseId, int Version, bool Agreed, string Reason, IReadOnlyList<string> Evidence);

/// <summary>A node asks the holder of a released plan for it.</summary>
public sealed record DataRequestMessage(
    Guid RequestId, PlanId Plan, string RequestedBy, string Purpose, IReadOnlyList<string> Layers);

/// <summary>The holder's answer; when it agreed, the release travels in a message of its own.</summary>
public sealed record DataAnswerMessage(Guid RequestId, PlanId Plan, bool Granted, string Reason);
