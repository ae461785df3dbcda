using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>Which role can be held where.</summary>
public sealed class RolePlacesTests
{
    [Theory]
    [InlineData("practitioner", "other police social-care health education voluntary")]
    [InlineData("supervisor", "other police social-care health education voluntary")]
    [InlineData("mash-worker", "other police social-care health education")]
    [InlineData("analyst", "other police social-care health education voluntary")]
    [InlineData("governance-officer", "other police social-care health education voluntary policing-body")]
    [InlineData("scrutiny-officer", "policing-body")]
    [InlineData("partner-reader", "other health education voluntary")]
    [InlineData("privacy-officer", "other police social-care health education voluntary policing-body")]
    [InlineData("administrator", "other police social-care health education voluntary policing-body")]
    [InlineData("public", "")]
    public void A_role_is_held_in_these_kinds_of_agency(string role, string kinds) =>
        string.Join(' ', Enum.GetValues<AgencyKind>().Where(kind => RolePlaces.CanHold(RoleNames.Find(role)!.Value, kind)).Select(AgencyKindNames.Of)).ShouldBe(kinds);

    [Fact]
    public void What_nobody_knows_is_held_nowhere()
    {
        RolePlaces.CanHold(default, AgencyKind.Police).ShouldBeFalse();
        RolePlaces.CanHold(Role.Administrator, (AgencyKind)99).ShouldBeFalse();
    }
}
