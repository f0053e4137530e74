namespace Exchange.Node.Practice;

/// <summary>Puts the making of practice packages together.</summary>
internal static class PracticeRegistration
{
    public static void AddPractice(this IServiceCollection services) => services.AddSingleton<PracticeDesk>();
}
