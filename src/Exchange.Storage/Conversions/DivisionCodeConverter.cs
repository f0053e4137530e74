using Exchange.Domain.Divisions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Storage.Conversions;

/// <summary>Keeps a division code in its short form.</summary>
internal sealed class DivisionCodeConverter()
    : ValueConverter<DivisionCode, string>(code => code.Value, text => DivisionCode.Parse(text));
