using Exchange.Domain.Departments;
using Exchange.Hub.Covers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Exchange.Hub.Accounts;

/// <summary>Registers the use cases around accounts.</summary>
public static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.TryAddSingleton(_ => DepartmentTable.Load(DepartmentTable.DefaultFile));
        services.TryAddSingleton<PasswordPolicy>();
        services.AddSingleton<Passwords>();
        services.AddScoped<SignIn>().AddScoped<AddAccount>().AddScoped<ChangeGrants>().AddScoped<AdministerAccount>();
        services.AddScoped<ChangePassword>().AddScoped<SecondFactor>().AddScoped<KeepApiKeys>().AddScoped<KeepCovers>();
        services.AddScoped<KeepCertificates>().AddScoped<SignInByCertificate>();
        return services;
    }
}
