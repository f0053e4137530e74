using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Testing.Cases;

/// <summary>Cases and instants that tests of stores share.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 1, 30, 0, TimeSpan.Zero);

    public static readonly DivisionCode County = DivisionCode.Parse("330106");

    public static readonly DivisionCode City = DivisionCode.Parse("330100");

    public static readonly DivisionCode Province = DivisionCode.Parse("330000");

    public static readonly CaseId CaseId = Case(1);

    public static CaseId Case(int number, string origin = "330106") =>
        Exchange.Domain.Cases.CaseId.Create(DivisionCode.Parse(origin), new DateOnly(2026, 11, 2), number);

    public static PackageDigest Digest(string content) =>
        PackageDigest.FromHash(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>A case just stored, of a plan of its own.</summary>
    public static Case Opened(int number, string division = "330106", string? plan = null, DateTimeOffset? at = null)
    {
        var id = Case(number, division);
        return Exchange.Domain.Cases.Case.Open(
            id,
            Guid.CreateVersion7(at ?? Now),
            PlanId.Parse(plan ?? string.Create(CultureInfo.InvariantCulture, $"{division}-KG-U{number}")),
            $"规划 {number}",
            DivisionLevel.County,
            null,
            "clerk",
            1,
            Digest($"{id} version 1"),
            1,
            at ?? Now);
    }
}
