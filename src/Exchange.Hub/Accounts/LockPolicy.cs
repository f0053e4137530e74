namespace Exchange.Hub.Accounts;

/// <summary>How many wrong passwords lock an account, and for how long the first time; each further time twice as long.</summary>
public sealed record LockPolicy(int WrongPasswords, TimeSpan FirstLock)
{
    /// <summary>A longer lock would hurt its owner more than whoever guesses.</summary>
    public static readonly TimeSpan LongestLock = TimeSpan.FromDays(1);

    /// <summary>Length of the lock of that number, counted from 1.</summary>
    public TimeSpan LockedFor(int number)
    {
        var ticks = FirstLock.Ticks * Math.Pow(2, Math.Clamp(number - 1, 0, 30));
        return ticks >= LongestLock.Ticks ? LongestLock : TimeSpan.FromTicks((long)ticks);
    }
}
