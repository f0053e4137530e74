namespace Exchange.Validation.Processes;

/// <summary>
/// The day a package is checked for: the day it was made, so that every level and every later run judges alike.
/// </summary>
public static class BaseDate
{
    /// <summary>
    /// The day of <c>createdAt</c>; today when package.json cannot be read, which the check then refuses.
    /// </summary>
    /// <param name="packageFolder">A bag as a folder.</param>
    public static DateOnly Of(string packageFolder, TimeProvider clock)
    {
        var read = PackageHeader.ReadDescriptor(packageFolder);
        return read.Succeeded ? read.Value.CreatedOn : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    }
}
