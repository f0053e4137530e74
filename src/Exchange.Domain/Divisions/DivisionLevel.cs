namespace Exchange.Domain.Divisions;

/// <summary>The five levels of spatial planning, and the village below them.</summary>
public enum DivisionLevel
{
    Ministry,
    Province,
    City,
    County,
    Township,
    Village,
}
