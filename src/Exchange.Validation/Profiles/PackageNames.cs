using Exchange.Domain.Divisions;

namespace Exchange.Validation.Profiles;

/// <summary>The words that stand for the placeholders of a profile's patterns in one package.</summary>
public sealed record PackageNames(string Code, string Name, string Level)
{
    public static PackageNames For(Profile profile, Division division) => new(
        division.Code.Value, division.Name, profile.LevelWords.GetValueOrDefault(division.Level, ""));
}
