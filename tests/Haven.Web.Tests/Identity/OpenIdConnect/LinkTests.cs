using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Identity;
using Haven.TestKit;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>Who may say whom a provider's subject stands for.</summary>
public sealed class LinkTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly LinkExternalLogin link = new(fixture.Haven);

    [Fact]
    public async Task An_administrator_who_has_just_stepped_up_links_and_parts()
    {
        var administrator = await TestUsers.AddAsync(fixture.Haven, "administrator");
        var login = await LoginAsync("one");
        Code(await link.RunAsync(login, administrator, default)).ShouldBe("step-up-needed");
        var steppedUp = administrator with { SteppedUpUntil = administrator.At.AddMinutes(5) };
        Code(await link.RunAsync(login, steppedUp, default)).ShouldBeNull();
        Code(await link.RunAsync(login, steppedUp, default)).ShouldBeNull("it is linked already");
        (await new ExternalLogins(fixture.Haven, TimeProvider.System).OfAsync(login.User, default)).ShouldBe([login]);
        Code(await link.RunAsync(await LoginAsync("one"), steppedUp, default)).ShouldBe("linked-to-another");
        Code(await link.PartAsync(login, steppedUp, default)).ShouldBeNull();
        Code(await link.PartAsync(login, steppedUp, default)).ShouldBe("not-linked");
    }

    [Theory]
    [InlineData("practitioner")]
    [InlineData("supervisor")]
    [InlineData("privacy-officer")]
    public async Task Nobody_else_may_link_another(string role)
    {
        var user = await TestUsers.AddAsync(fixture.Haven, role);
        var steppedUp = user with { SteppedUpUntil = user.At.AddMinutes(5) };
        var login = await LoginAsync(role);
        Code(await link.RunAsync(login, steppedUp, default)).ShouldBe("role-may-not");
        Code(await link.PartAsync(login, steppedUp, default)).ShouldBe("role-may-not");
        var own = new ExternalIdentity { Provider = "nyp", Issuer = "https://login.example", Subject = $"own {role}" };
        Code(await link.OwnAsync(own, user, default)).ShouldBe("step-up-needed");
        Code(await link.OwnAsync(own, steppedUp, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_reset_account_is_linked_no_more()
    {
        var login = await LoginAsync("reset");
        await link.RunAsync(login, HavenFixture.Operator, default);
        await new ResetUser(fixture.Haven).RunAsync($"{login.User:N}@example.test", HavenFixture.Operator, default);
        (await new ExternalLogins(fixture.Haven, TimeProvider.System).OfAsync(login.User, default)).ShouldBeEmpty();
    }

    private async Task<ExternalLogin> LoginAsync(string subject) => new()
    {
        User = (await TestUsers.AddAsync(fixture.Haven, "practitioner")).ActorId,
        Issuer = "https://login.example",
        Subject = subject,
    };

    private static string? Code(ChangeOutcome outcome) => outcome is ChangeOutcome.Refused refused ? refused.Code : null;
}
