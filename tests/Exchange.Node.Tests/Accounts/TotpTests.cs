using System.Text;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Tests.Accounts;

/// <summary>One-time passwords against the vectors of the standards.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, SHA-1.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Are_those_of_the_standard(long seconds, string expected)
    {
        var step = Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds));
        Assert.Equal(expected, Totp.Code(Key, step, digits: 8));
        Assert.Equal(expected[2..], Totp.Code(Key, step));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Bear_clocks_that_differ_by_one_step(int steps, bool expected)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var code = Totp.Code(Key, Totp.StepAt(now) + steps);
        Assert.Equal(expected, Totp.Match(Key, code, now, lastUsed: 0) is not null);
    }

    [Fact]
    public void Count_once_and_never_after_a_later_one()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepAt(now);
        Assert.Equal(step, Totp.Match(Key, Totp.Code(Key, step), now, step - 1));
        Assert.Null(Totp.Match(Key, Totp.Code(Key, step), now, step));
        Assert.Null(Totp.Match(Key, Totp.Code(Key, step - 1), now, step));
    }

    // RFC 4648, section 10, without padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Have_keys_written_as_authenticators_read_them(string text, string expected) =>
        Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(text)));
}
