using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Core.Tests.Access.Grants;

/// <summary>How the first roles come to be: from the machine, at once.</summary>
public sealed class GrantByOperatorTests(HavenFixture fixture) : IClassFixture<HavenFixture>, IAsyncLifetime
{
    private readonly Office office = new(fixture);

    public async ValueTask InitializeAsync()
    {
        await office.AddAgencyAsync("police", "police");
        await office.AddAgencyAsync("leeds", "social-care", district: "D1");
        await office.AddAgencyAsync("opcc", "policing-body", district: "D2");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_role_lives_at_once()
    {
        var user = await office.SomebodyAsync();
        var grant = (await GrantAsync(user, Role.Supervisor, "leeds", "D1")).Made();
        (await office.RoleOfAsync(user, grant)).ShouldBe("supervisor");
        (await office.RoleOfAsync(await office.SomebodyAsync(), grant)).ShouldBeNull("it is nobody else's");
    }

    [Fact]
    public async Task It_is_written_with_a_caller_s_own_work_or_not_at_all()
    {
        var user = Guid.CreateVersion7();
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await using var loader = await office.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
            await loader.ExecuteAsync("insert into identity.users (id, email, name) values ($1, 'new@example.test', 'New')", default, user);
            var grant = (await GrantByOperator.WriteAsync(loader, Input(user, Role.Practitioner, "police"), HavenFixture.Operator, default)).Made();
            if (attempt == 2)
                await loader.CommitAsync(default);
            else
                await loader.DisposeAsync();
            (await office.RoleOfAsync(user, grant)).ShouldBe(attempt == 2 ? "practitioner" : null);
        }
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        var user = await office.SomebodyAsync();
        (await GrantAsync(user, Role.ScrutinyOfficer, "police")).RefusedWith().ShouldBe("role-does-not-fit");
        (await GrantAsync(user, Role.Practitioner, "opcc")).RefusedWith().ShouldBe("role-does-not-fit");
        (await GrantAsync(user, Role.Public, "police")).RefusedWith().ShouldBe("role-does-not-fit");
        (await GrantAsync(user, Role.Practitioner, "leeds", "D2")).RefusedWith().ShouldBe("district-not-of-agency");
        (await GrantAsync(user, Role.Practitioner, "leeds", "D1")).Made();
        (await GrantAsync(user, Role.Practitioner, "leeds", "D1")).RefusedWith().ShouldBe("already-held");
        (await GrantAsync(user, Role.Practitioner, "leeds")).Made();
        await DisableAsync(user);
        (await GrantAsync(user, Role.Analyst, "police")).RefusedWith().ShouldBe("user-disabled");
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        var user = await office.SomebodyAsync();
        (await Should.ThrowAsync<InputException>(GrantAsync(user, Role.Analyst, "nowhere"))).Message.ShouldContain("nowhere");
        (await Should.ThrowAsync<InputException>(GrantAsync(user, Role.Analyst, "police", "D9"))).Message.ShouldContain("D9");
        var nobody = Guid.CreateVersion7();
        (await Should.ThrowAsync<InputException>(GrantAsync(nobody, Role.Analyst, "police"))).Message.ShouldContain(nobody.ToString());
        var past = Input(user, Role.Analyst, "police") with { Until = HavenFixture.Operator.At.AddDays(-1) };
        (await Should.ThrowAsync<InputException>(new GrantByOperator(office.Haven).RunAsync(past, HavenFixture.Operator, default))).Message.ShouldContain("past");
    }

    [Fact]
    public async Task No_user_grants_alone()
    {
        var administrator = await office.AdministratorAsync();
        var input = Input(await office.SomebodyAsync(), Role.Analyst, "police");
        (await new GrantByOperator(office.Haven).RunAsync(input, administrator, default)).RefusedWith().ShouldBe("role-may-not");
        (await office.TrailOfAsync(administrator)).ShouldBe(["Refusal grants.grant"]);
    }

    private Task<ChangeOutcome> GrantAsync(Guid user, Role role, string agency, string? district = null) =>
        new GrantByOperator(office.Haven).RunAsync(Input(user, role, agency, district), HavenFixture.Operator, default);

    private static GrantInput Input(Guid user, Role role, string agency, string? district = null) =>
        new() { User = user, Role = role, Agency = agency, District = district };

    private async Task DisableAsync(Guid user)
    {
        await using var loader = await office.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("update identity.users set disabled_at = now(), disabled_why = 'left' where id = $1", default, user);
        await loader.CommitAsync(default);
    }
}
