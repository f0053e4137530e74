using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Cases;

namespace Exchange.Hub.Events;

/// <summary>
/// A line of a timeline with its place in the node's event log, and the facts of its case that never change.
/// </summary>
/// <param name="Number">Place in the log, from 1 without holes, in the order in which lines became known here.</param>
/// <param name="Digest">Digest of the version the line is about; null where this node does not hold that
/// version.</param>
public sealed record NumberedEvent(long Number, TimelineEntry Entry, PlanId Plan, string PlanName, PackageDigest? Digest);
