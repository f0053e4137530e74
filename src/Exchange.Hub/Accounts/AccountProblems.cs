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
        "“{userName}”不能用作用户名：须为 2 至 40 个字母、数字、点、连字符或下划线，并以字母或数字开头。");

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

    public static readonly ProblemDefinition PasswordCommon = new(
        "account.password-common", 400, "Password is easy to guess", "密码过于简单",
        "The password is one of those that are guessed first, or holds the user name. Choose another; a sentence is easy to remember.",
        "密码过于常见，或包含用户名。请另选密码，可用一句话作为密码。");

    public static readonly ProblemDefinition PasswordUsed = new(
        "account.password-used", 400, "Password was used before", "密码曾经使用过",
        "The password is the present one or one of the last {count}. Choose another.",
        "该密码为当前密码或最近 {count} 次使用过的密码。请另选密码。");

    public static readonly ProblemDefinition PasswordWrong = new(
        "account.password-wrong", 403, "Present password is wrong", "当前密码错误",
        "The present password is wrong. Type it again; after several wrong ones the account is locked.",
        "当前密码错误。请重新输入；多次错误后账号将被锁定。");

    public static readonly ProblemDefinition PasswordChangeNeeded = new(
        "account.password-change-needed", 403, "Change the password first", "请先修改密码",
        "Somebody else chose your password. Change it on your personal page; until then nothing else is allowed.",
        "您的密码由他人设置。请先在个人页面修改密码，在此之前不能进行其他操作。");

    public static readonly ProblemDefinition FactorNeeded = new(
        "account.second-factor-needed", 403, "Set up the second factor first", "请先设置二次验证",
        "Your role needs a second factor at sign-in. Set it up on your personal page; until then nothing else is allowed.",
        "您的角色登录时须使用二次验证。请先在个人页面设置，在此之前不能进行其他操作。");

    public static readonly ProblemDefinition CodeNeeded = new(
        "account.code-needed", 401, "Code needed", "请输入验证码",
        "The account has a second factor. Give the six digits your authenticator shows, or a recovery code.",
        "该账号已启用二次验证。请输入验证器显示的六位数字，或一个恢复码。");

    public static readonly ProblemDefinition CodeWrong = new(
        "account.code-wrong", 401, "Code is wrong", "验证码错误",
        "The code is wrong, out of date or was used already. Wait for the next one; after several wrong ones the account is locked.",
        "验证码错误、已过期或已使用。请等待下一个验证码；多次错误后账号将被锁定。");

    public static readonly ProblemDefinition FactorInForce = new(
        "account.second-factor-in-force", 409, "There is a second factor already", "已启用二次验证",
        "Your account has a second factor. Remove it first, then set up another.",
        "您的账号已启用二次验证。请先移除，再重新设置。");

    public static readonly ProblemDefinition FactorNotOffered = new(
        "account.second-factor-not-offered", 409, "Begin the set-up again", "请重新开始设置",
        "No key waits for its first code. Begin the set-up of the second factor again.",
        "没有等待确认的密钥。请重新开始设置二次验证。");

    public static readonly ProblemDefinition OwnAccount = new(
        "account.own-account", 403, "Own account", "不能管理自己的账号",
        "'{userName}' may not do this to their own account. Use the personal page, or ask another security administrator.",
        "“{userName}”不能对自己的账号执行此操作。请使用个人页面，或由另一名安全管理员办理。");

    public static readonly ProblemDefinition SessionNotFound = new(
        "account.session-not-found", 404, "No such session", "没有这个会话",
        "You have no session '{session}'. Look at the list of your sessions.",
        "您没有会话“{session}”。请查看您的会话列表。");
}
