using System.Text;
using Haven.Core.Policies;

namespace Haven.Core.Tests.Imports;

/// <summary>How long uploads are kept is policy, read loudly.</summary>
public sealed class UploadPolicyTests
{
    private const string Good = """{"id":"uploads","version":"9","validFrom":"2030-01-01","validTo":null,"source":"a test","keepDays":7}""";

    [Fact]
    public void One_policy_is_in_force_today() => UploadPolicies.On(new DateOnly(2026, 11, 21)).KeepDays.ShouldBe(14);

    [Fact]
    public void A_day_without_a_policy_is_told() =>
        Should.Throw<InputException>(() => UploadPolicies.On(new DateOnly(1999, 1, 1))).Message.ShouldContain("policy/uploads");

    [Theory]
    [InlineData("\"keepDays\":7", "\"keepDays\":0", "keepDays is 0")]
    [InlineData("\"keepDays\":7", "\"keepDays\":\"7\"", "line 1")]
    [InlineData(",\"keepDays\":7", "", "keepDays")]
    [InlineData("\"source\"", "\"sauce\"", "sauce")]
    public void A_bad_policy_is_refused_by_name(string old, string now, string told) =>
        Should.Throw<InvalidDataException>(() => Read(Good.Replace(old, now, StringComparison.Ordinal))).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("bad.json"), message => message.ShouldContain(told));

    [Fact]
    public void A_good_policy_is_read() => Read(Good).KeepDays.ShouldBe(7);

    private static UploadPolicy Read(string json) => UploadPolicies.Read("bad.json", new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
