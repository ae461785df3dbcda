using System.Text;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Exchanges;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Web.Tests.Api;

/// <summary>How a program comes in, and when it no longer does.</summary>
public sealed class TokenTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task A_program_gets_a_token_for_its_secret_and_is_answered_with_it()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.RegisterAsync(haven, site, scopes: ["measures:read", "people:read"]);
        (await machine.GetAsync("/api/v1/measures")).Code.ShouldBe("token-needed");
        var answer = await machine.SignInAsync();
        (answer.Status, answer.Headers["Cache-Control"]).ShouldBe((200, "no-store"));
        answer.Json.GetProperty("token_type").GetString().ShouldBe("Bearer");
        answer.Json.GetProperty("expires_in").GetInt32().ShouldBe(1800);
        answer.Json.GetProperty("scope").GetString().ShouldBe("measures:read people:read");
        (await machine.GetAsync("/api/v1/measures")).Status.ShouldBe(200);
        site.Log.Lines.ShouldNotContain(line => line.Contains(machine.Token!, StringComparison.Ordinal) || line.Contains(machine.Secret, StringComparison.Ordinal) || line.Contains(machine.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Basic_credentials_are_taken_and_both_kinds_at_once_are_not()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.RegisterAsync(haven, site);
        (await machine.SendAsync(Basic(machine, ("grant_type", "client_credentials")))).Status.ShouldBe(200);
        (await machine.SendAsync(Basic(machine, ("grant_type", "client_credentials"), ("client_secret", machine.Secret)))).Code.ShouldBe("invalid-request");
    }

    [Fact]
    public async Task A_wrong_secret_an_unknown_client_and_an_ended_one_are_one_answer()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.RegisterAsync(haven, site);
        using var other = await Machine.RegisterAsync(haven, site);
        var wrong = await machine.AskForTokenAsync("wrong");
        var anothers = await machine.AskForTokenAsync(other.Secret);
        await new EndClient(haven).RunAsync(machine.Name, OperationContext.Operator("leaked", site.Clock), default);
        var ended = await machine.AskForTokenAsync(machine.Secret);
        foreach (var answer in new[] { wrong, anothers, ended })
        {
            (answer.Status, answer.Code, answer.Json.GetProperty("error").GetString()).ShouldBe((401, "invalid-client", "invalid_client"));
            answer.Text.ShouldBe(wrong.Text);
        }
    }

    [Theory]
    [InlineData("client")]
    [InlineData("grant")]
    [InlineData("secret")]
    [InlineData("token")]
    [InlineData("time")]
    public async Task What_is_ended_holds_at_the_next_request(string ended)
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        (await machine.GetAsync("/api/v1/measures")).Status.ShouldBe(200);
        var context = OperationContext.Operator("a test", site.Clock);
        switch (ended)
        {
            case "client":
                (await new EndClient(haven).RunAsync(machine.Name, context, default)).ShouldBeOfType<ChangeOutcome.Done>();
                break;
            case "secret":
                (await new IssueSecret(haven).RunAsync(machine.Name, ClientSecret.Usual, endOthers: true, context, default)).ShouldBeOfType<ClientOutcome.Registered>();
                break;
            case "grant":
                await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, context, default))
                {
                    await loader.ExecuteAsync("update access.grants set until_at = now(), ended_by = $2, ended_why = 'a test' where user_id = $1", default, machine.Id, OperationContext.OperatorId);
                    await loader.CommitAsync(default);
                }
                break;
            case "token":
                (await machine.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/api/v1/token"))).Status.ShouldBe(204);
                break;
            default:
                site.Clock.Pass(IssueToken.Lasts);
                break;
        }
        var refused = await machine.GetAsync("/api/v1/measures");
        (refused.Status, refused.Code).ShouldBe((401, "token-refused"));
        refused.Headers["WWW-Authenticate"].ShouldContain("invalid_token");
        var again = await machine.AskForTokenAsync(machine.Secret);
        again.Status.ShouldBe(ended is "token" or "time" ? 200 : 401);
    }

    [Fact]
    public async Task A_token_is_for_its_scopes_and_no_more()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.RegisterAsync(haven, site, scopes: ["measures:read", "people:read"]);
        (await machine.AskForTokenAsync(machine.Secret, "flags:write")).Code.ShouldBe("invalid-scope");
        await machine.SignInAsync("people:read");
        var refused = await machine.GetAsync("/api/v1/measures");
        (refused.Status, refused.Code).ShouldBe((403, "scope-missing"));
        refused.Headers["WWW-Authenticate"].ShouldContain("measures:read");
    }

    [Fact]
    public async Task A_sessions_cookie_opens_nothing_of_the_api()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        (await browser.GoAsync("/api/session")).Status.ShouldBe(200);
        (await browser.GoAsync("/api/v1/measures")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task An_administrator_registers_a_program_and_somebody_else_grants_its_role()
    {
        await using var site = await Site.OpenAsync(haven);
        var admin = await TestUsers.AddAsync(haven, "administrator", agency: "NYP");
        var officer = await TestUsers.AddAsync(haven, "privacy-officer", agency: "NYP");
        var worker = await TestUsers.AddAsync(haven, "supervisor", agency: "NYP");
        var input = new RegisterClientInput { Name = "two-people", Role = Role.Practitioner, Agency = "NYP", Scopes = ["measures:read"] };
        (await new RegisterClient(haven).RunAsync(input, worker, default)).ShouldBeOfType<ClientOutcome.Refused>().Code.ShouldBe("role-may-not");
        var made = (await new RegisterClient(haven).RunAsync(input, admin, default)).ShouldBeOfType<ClientOutcome.Registered>();
        made.WaitsForDecision.ShouldBeTrue();
        var issue = new IssueToken(haven, TimeProvider.System);
        (await issue.RunAsync(new() { Client = made.Name, Secret = new(made.Secret) }, default)).ShouldBeOfType<TokenOutcome.Refused>();

        var grant = ((GrantListOutcome.Found)await new GrantList(haven).WaitingAsync(officer, default)).Grants.Single(waiting => waiting.User == made.Client).Id;
        var decide = new DecideGrant(haven);
        var steppedUp = admin with { At = TimeProvider.System.GetUtcNow(), SteppedUpUntil = TimeProvider.System.GetUtcNow().AddMinutes(5) };
        (await decide.RunAsync(new() { Grant = grant, Granted = true }, steppedUp, default)).ShouldBeOfType<ChangeOutcome.Refused>().Code.ShouldBe("somebody-else");
        (await decide.RunAsync(new() { Grant = grant, Granted = true }, officer with { At = steppedUp.At, SteppedUpUntil = steppedUp.SteppedUpUntil }, default)).ShouldBeOfType<ChangeOutcome.Done>();
        (await issue.RunAsync(new() { Client = made.Name, Secret = new(made.Secret) }, default)).ShouldBeOfType<TokenOutcome.Issued>();
    }

    [Fact]
    public async Task Nobody_signs_in_as_a_machine_and_no_secret_is_kept_as_it_is()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var context = OperationContext.Operator("a test", site.Clock);
        await Should.ThrowAsync<Haven.Core.InputException>(() => new Core.Identity.ResetUser(haven).RunAsync($"{machine.Name}@machine.invalid", context, default));
        await using var identity = await haven.BeginAsync(DatabaseRole.Identity, context, default);
        var held = await identity.ListAsync("select encode(digest, 'hex') from exchanges.secrets union all select encode(digest, 'hex') from exchanges.tokens", row => row.GetString(0), default);
        held.Count.ShouldBeGreaterThanOrEqualTo(2);
        held.ShouldNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(machine.Secret)));
        var fault = await Should.ThrowAsync<Npgsql.PostgresException>(() => identity.ExecuteAsync(
            "insert into identity.credentials (user_id, password_hash) values ($1, 'x')", default, machine.Id));
        fault.SqlState.ShouldBe("HV009");
    }

    private static HttpRequestMessage Basic(Machine machine, params (string Name, string Value)[] form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/token") { Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{machine.Name}:{machine.Secret}")));
        return request;
    }
}
