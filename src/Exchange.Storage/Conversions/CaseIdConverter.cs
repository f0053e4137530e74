using Exchange.Domain.Cases;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Storage.Conversions;

/// <summary>Keeps a case id as its text.</summary>
internal sealed class CaseIdConverter() : ValueConverter<CaseId, string>(id => id.Value, text => CaseId.Parse(text));
