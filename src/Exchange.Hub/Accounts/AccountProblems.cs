using Exchange.Domain.Problems;

namespace Exchange.Hub.Accounts;

/// <summary>Refusals around accounts.</summary>
public static class AccountProblems
{
    public static readonly ProblemDefinition SignInRefused = new(
        "account.sign-in-refused", 401, "Sign-in refused", "登录被拒绝",
        "User name or password is wrong, or the account is disabled. Check both; after several wrong passwords the account is locked.",
        "用户名或密码错误，或账号已停用。请核对；密码多次错误后账号将被锁定。");

    public static readonly ProblemDefinition Locked = new(
        "account.locked", 403, "Account is locked", "账号已锁定",
        "Too many wrong passwords: the account is locked until {until}. Wait, or ask the security administrator.",
        "密码错误次数过多，账号锁定至 {until}。请等待，或联系安全管理员。");

    public static readonly ProblemDefinition NotFound = new(
        "account.not-found", 404, "No such account", "没有这个账号",
        "There is no account '{userName}' you may manage. Look at the list of accounts.",
        "没有您可管理的账号“{userName}”。请查看账号列表。");

    public static readonly ProblemDefinition NameInvalid = new(
        "account.name-invalid", 400, "Invalid user name", "用户名无效",
        "'{userName}' cannot be a user name: 2 to 40 letters, digits, dots, hyphens or underscores, starting with a letter or digit.",
        "“{userName}”不能用作用户名:须为 2 至 40 个字母、数字、点、连字符或下划线，并以字母或数字开头。");

    public static readonly ProblemDefinition NameTaken = new(
        "account.name-taken", 409, "User name is taken", "用户名已被使用",
        "There is an account '{userName}' already. Choose another name.",
        "账号“{userName}”已存在。请另选用户名。");

    public static readonly ProblemDefinition DisplayNameInvalid = new(
        "account.display-name-invalid", 400, "Invalid name", "姓名无效",
        "The name has {length} characters; 1 to {max} are allowed.",
        "姓名共 {length} 字，须为 1 至 {max} 字。");

    public static readonly ProblemDefinition PasswordLength = new(
        "account.password-length", 400, "Password is too short or too long", "密码长度不符",
        "The password has {length} characters; {min} to {max} are allowed. A sentence is easy to remember.",
        "密码共 {length} 个字符，须为 {min} 至 {max} 个。可用一句话作为密码。");

    public static readonly ProblemDefinition UnknownDivision = new(
        "account.unknown-division", 400, "Unknown division", "行政区划不存在",
        "There is no division '{division}' in the code list. Use a code of the list in force.",
        "代码表中没有行政区划“{division}”。请使用现行代码。");

    public static readonly ProblemDefinition UnknownDepartment = new(
        "account.unknown-department", 400, "Unknown department", "部门不存在",
        "There is no department '{department}' in the code list; it knows {known}. Use one of these, or add a row to the list.",
        "代码表中没有部门“{department}”，现有 {known}。请选用其中之一，或在代码表中增加。");

    public static readonly ProblemDefinition RolesExclude = new(
        "account.roles-exclude", 409, "Roles exclude each other", "角色互斥",
        "One person may not be '{one}' and '{other}' (separation of the three administrators). Use two accounts of two people.",
        "同一人不得兼任“{one}”与“{other}”(三员分立)。请由两人分别担任。");

    public static readonly ProblemDefinition OwnGrants = new(
        "account.own-grants", 403, "Own roles", "不能更改自己的角色",
        "'{userName}' may not change their own roles. Ask another security administrator.",
        "“{userName}”不能更改自己的角色。请由另一名安全管理员办理。");

    public static readonly ProblemDefinition TooManyGrants = new(
        "account.too-many-grants", 400, "Too many roles", "角色过多",
        "{count} roles were given; an account holds at most {max}. Grant them for a higher division instead.",
        "授予了 {count} 个角色，最多 {max} 个。请改为授予上级行政区。");
}
