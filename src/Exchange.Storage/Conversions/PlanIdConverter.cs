using Exchange.Domain.Plans;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Storage.Conversions;

/// <summary>Keeps a plan id as its text.</summary>
internal sealed class PlanIdConverter() : ValueConverter<PlanId, string>(id => id.Value, text => PlanId.Parse(text));
