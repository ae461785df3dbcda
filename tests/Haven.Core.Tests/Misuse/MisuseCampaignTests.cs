using System.Text;
using Haven.Core.Policies;
using Haven.Misuse.Bench;
using Haven.Synthetic;

namespace Haven.Core.Tests.Misuse;

/// <summary>One of the ten runs of bench/misuse.md at full size, on a seed that the policy was not set on.</summary>
public sealed class MisuseCampaignTests
{
    [Fact]
    public void At_least_nineteen_of_twenty_misuses_hidden_in_a_million_events_are_found_with_few_false_alerts()
    {
        var result = new Campaign(SyntheticTrail.Make(501)).Run(MisusePolicies.On(new DateOnly(2026, 1, 5)));
        result.Events.ShouldBeGreaterThan(1_000_000);
        result.Found.Count.ShouldBeGreaterThanOrEqualTo(19, string.Join("; ", result.Missed.Select(story => story.Name)));
        result.FalsePerThousand.ShouldBeLessThan(5);
    }

    [Fact]
    public void The_policy_names_itself_in_every_alert() =>
        new Campaign(SyntheticTrail.Make(503, users: 60)).Run(MisusePolicies.On(new DateOnly(2026, 1, 5))).Alerts.ShouldAllBe(alert => alert.PolicyVersion == "misuse-patterns 1");

    [Fact]
    public void A_policy_before_its_first_day_is_not_in_force() =>
        Should.Throw<InputException>(() => MisusePolicies.On(new DateOnly(2009, 12, 31))).Message.ShouldContain("2009-12-31");

    [Theory]
    [InlineData("\"days\": 1", "\"days\": 0", "days from 1 to 28")]
    [InlineData("\"surnameProbability\"", "\"surnameProbabilty\"", "surnameProbabilty")]
    [InlineData("\"validTo\": null", "\"validTo\": \"2001-01-01\"", "must be after validFrom")]
    [InlineData("\"Burst\"", "\"Honeytoken\"", "rates lacks Burst")]
    public void A_bad_policy_is_refused_with_its_name_and_fault(string good, string bad, string saying)
    {
        using var stream = typeof(MisusePolicies).Assembly.GetManifestResourceStream("policy/misuse/misuse-patterns.json")!;
        using var reader = new StreamReader(stream);
        var json = reader.ReadToEnd();
        json.ShouldContain(good);
        var message = Should.Throw<InvalidDataException>(() => MisusePolicies.Read("x.json", new MemoryStream(Encoding.UTF8.GetBytes(json.Replace(good, bad, StringComparison.Ordinal))))).Message;
        message.ShouldContain("x.json");
        message.ShouldContain(saying);
    }
}
