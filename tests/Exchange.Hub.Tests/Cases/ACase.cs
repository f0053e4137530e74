using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Reviews;

namespace Exchange.Hub.Tests.Cases;

/// <summary>Arranges cases of one county for tests.</summary>
internal static class ACase
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    public static readonly DivisionCode County = DivisionCode.Parse("330106");
    public static readonly CaseId Id = CaseId.Create(County, new DateOnly(2026, 11, 24), 1);

    public static PackageDigest Digest(int number) => PackageDigest.Parse(number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture));

    public static Case Stored() => Case.Open(
        Id, Guid.CreateVersion7(At), PlanId.Parse("330106-ZG-2035"), "西湖区国土空间总体规划", DivisionLevel.County, null, "clerk", 1,
        Digest(1), 1, At);

    public static Case InReview()
    {
        var about = Stored();
        Assert.True(about.StartCheck(At).Succeeded);
        Assert.True(about.OpenReview(At).Succeeded);
        return about;
    }

    public static Decision Decision(DecisionKind kind, DivisionLevel level, int digest = 1, int version = 1) => new(
        Guid.CreateVersion7(At), Id, version, Digest(digest), DivisionCode.Parse("330000"), level, kind, "approver", "审批人", "同意", "浙政函1号", At);
}
