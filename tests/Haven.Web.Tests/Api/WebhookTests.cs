using System.Net;
using System.Text;
using System.Text.Json;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Exchanges;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Web.Tests.Api;

/// <summary>Events go to who may know of them, when they may, signed, until they are taken or dead.</summary>
public sealed class WebhookTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly WebhookTargets Loopback = new([IPNetwork.Parse("127.0.0.0/8")]);
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly WebhookSecrets secrets = WebhookSecrets.Of(new HavenHome(Path.Combine(TestFolders.New(), "home")));
    private readonly TestClock clock = new();

    [Fact]
    public async Task An_event_comes_once_signed_and_with_ids_only()
    {
        await using var receiver = await Receiver.OpenAsync();
        var (context, agency) = await ClientAsync(Role.Practitioner);
        var record = await RecordAsync(agency);
        var made = await SubscribeAsync(context, receiver.Url);
        var flag = await HappenAsync("flag.raised", record, FieldGroups.Risk);
        await DeliverAsync();
        await DeliverAsync();

        var (body, signature, delivery) = receiver.Came.ShouldHaveSingleItem();
        using var json = JsonDocument.Parse(body);
        json.RootElement.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "type", "at", "subject", "record"]);
        json.RootElement.GetProperty("subject").GetProperty("id").GetGuid().ShouldBe(flag);
        json.RootElement.GetProperty("record").GetGuid().ShouldBe(record);
        signature.ShouldBe(WebhookSecrets.Sign(made.Secret, clock.GetUtcNow(), Encoding.UTF8.GetBytes(body)));
        (await LinesAsync(made, context)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.State.ShouldBe("delivered"), line => line.LastStatus.ShouldBe(200), line => line.Id.ToString().ShouldBe(delivery));
    }

    [Theory]
    [InlineData("out of reach")]
    [InlineData("another field group")]
    [InlineData("hidden meanwhile")]
    [InlineData("client ended")]
    [InlineData("grant ended")]
    public async Task What_a_client_may_not_know_when_it_is_told_never_leaves_and_leaves_no_line(string why)
    {
        await using var receiver = await Receiver.OpenAsync();
        var (context, agency) = await ClientAsync(Role.Practitioner, kind: why == "another field group" ? "health" : "police");
        var record = await RecordAsync(why == "out of reach" ? await OtherAgencyAsync() : agency);
        var made = await SubscribeAsync(context, receiver.Url);
        await HappenAsync("flag.raised", record, why == "another field group" ? FieldGroups.Suspect : FieldGroups.Risk);
        if (why == "hidden meanwhile")
            await LoadAsync("insert into access.restrictions (record_id, state, contact, reason, set_by) values ($1, 'hidden', 'nobody', 'a test', $2)", record, OperationContext.OperatorId);
        if (why == "grant ended")
            await LoadAsync("update access.grants set until_at = now(), ended_by = $2, ended_why = 'a test' where user_id = $1", context.ActorId, OperationContext.OperatorId);
        if (why == "client ended")
            await LoadAsync("update identity.users set disabled_at = now(), disabled_why = 'a test' where id = $1", context.ActorId);
        await DeliverAsync();
        receiver.Came.ShouldBeEmpty();
        (await LinesAsync(made, context)).ShouldBeEmpty();
        (await new Subscriptions(haven).RedeliverAsync(made.Id, await DeliveryAsync(made), context, default)).ShouldBeFalse("what was withheld is not there");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    public async Task What_is_not_taken_is_sent_again_later_and_later_until_it_is_dead_and_again_when_asked_for(int status)
    {
        await using var receiver = await Receiver.OpenAsync();
        receiver.Status = status;
        var (context, agency) = await ClientAsync(Role.Practitioner);
        var made = await SubscribeAsync(context, receiver.Url);
        await HappenAsync("flag.raised", await RecordAsync(agency), FieldGroups.Risk);
        for (var attempt = 1; attempt <= Backoff.MostAttempts; attempt++)
        {
            await DeliverAsync();
            receiver.Came.Count.ShouldBe(attempt, "a redirect is not followed");
            clock.Pass(Backoff.Wait(attempt, 0.5) - TimeSpan.FromSeconds(1));
            await DeliverAsync();
            receiver.Came.Count.ShouldBe(attempt, "not before its time");
            clock.Pass(TimeSpan.FromSeconds(2));
        }
        clock.Pass(TimeSpan.FromDays(30));
        await DeliverAsync();
        receiver.Came.Count.ShouldBe(Backoff.MostAttempts);
        var dead = (await LinesAsync(made, context)).ShouldHaveSingleItem();
        (dead.State, dead.LastFault, dead.LastStatus).ShouldBe(("dead", "refused", status));

        receiver.Status = 204;
        (await new Subscriptions(haven).RedeliverAsync(made.Id, dead.Id, context with { At = clock.GetUtcNow() }, default)).ShouldBeTrue();
        await DeliverAsync();
        (await LinesAsync(made, context)).ShouldHaveSingleItem().State.ShouldBe("delivered");
    }

    [Fact]
    public async Task A_receiver_that_never_answers_and_one_that_is_not_there_are_tried_again_and_hold_up_nobody()
    {
        await using var slow = await Receiver.OpenAsync();
        await using var quick = await Receiver.OpenAsync();
        slow.Status = null;
        var (context, agency) = await ClientAsync(Role.Practitioner);
        var (waits, gone, told) = (await SubscribeAsync(context, slow.Url), await SubscribeAsync(context, new Uri("http://127.0.0.1:1/")), await SubscribeAsync(context, quick.Url));
        await HappenAsync("flag.raised", await RecordAsync(agency), FieldGroups.Risk);
        await DeliverAsync(TimeSpan.FromMilliseconds(300));
        (await LinesAsync(waits, context)).Single().LastFault.ShouldBe("too-slow");
        (await LinesAsync(gone, context)).Single().LastFault.ShouldBe("unreachable");
        (await LinesAsync(told, context)).Single().State.ShouldBe("delivered");
    }

    [Fact]
    public async Task A_name_is_looked_up_when_it_is_connected_to_and_a_private_address_behind_it_is_refused()
    {
        await using var receiver = await Receiver.OpenAsync();
        using var http = new WebhookTargets([]).Client(DeliverEvents.Patience);
        await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync(new Uri($"http://localhost:{receiver.Url.Port}/"), content: null));
        receiver.Came.ShouldBeEmpty();
        using var allowed = Loopback.Client(DeliverEvents.Patience);
        (await allowed.PostAsync(new Uri($"http://127.0.0.1:{receiver.Url.Port}/"), content: null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://example.org/haven", true)]
    [InlineData("https://[2606:4700::1111]/", true)]
    [InlineData("http://example.org/haven", false)]
    [InlineData("http://127.0.0.1:5000/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://10.1.2.3/", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://[fd00::1]/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://user:secret@example.org/", false)]
    [InlineData("https://example.org/#part", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/haven", false)]
    [InlineData("", false)]
    public void Only_public_addresses_by_https_are_taken(string url, bool isTaken)
    {
        if (isTaken)
            new WebhookTargets([]).Check(url).AbsoluteUri.ShouldBe(url);
        else
            Should.Throw<InputException>(() => new WebhookTargets([]).Check(url));
    }

    [Fact]
    public void Waits_double_differ_by_chance_and_end_at_six_hours()
    {
        for (var attempt = 1; attempt <= 40; attempt++)
        {
            var (least, most) = (Backoff.Wait(attempt, 0), Backoff.Wait(attempt, 1));
            least.ShouldBeLessThan(most);
            most.ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(6) * 1.2);
            if (attempt < 8)
                Backoff.Wait(attempt + 1, 0.5).ShouldBe(Backoff.Wait(attempt, 0.5) * 2);
        }
    }

    private async Task<(OperationContext Context, string Agency)> ClientAsync(Role role, string kind = "police")
    {
        clock.CatchUp();
        var agency = $"a{Guid.CreateVersion7():N}";
        await LoadAsync("insert into agencies.agencies (code, name, kind) values ($1, $1, $2)", agency, kind);
        var input = new RegisterClientInput { Name = $"c{Guid.CreateVersion7():N}", Role = role, Agency = agency, Scopes = [Scope.EventsRead] };
        var made = (ClientOutcome.Registered)await new RegisterClient(haven).RunAsync(input, OperationContext.Operator("a test", clock), default);
        await using var identity = await haven.BeginAsync(DatabaseRole.Identity, HavenFixture.Operator, default);
        var grant = await identity.ScalarAsync<Guid>("select id from access.grants where user_id = $1", default, made.Client);
        return (HavenFixture.Operator with { ActorId = made.Client, Actor = "a machine", Agency = agency, Role = RoleNames.Of(role), GrantId = grant }, agency);
    }

    private async Task<string> OtherAgencyAsync() => (await ClientAsync(Role.Practitioner)).Agency;

    private async Task<Guid> RecordAsync(string agency)
    {
        var record = Guid.CreateVersion7();
        await LoadAsync("insert into people.records (id, source, source_id) values ($1, 'test', $2)", record, record.ToString());
        await LoadAsync("insert into access.relations (kind, record_id, agency, reason, set_by, basis) values ('agency', $1, $2, 'a test', $3, 'worker')", record, agency, OperationContext.OperatorId);
        return record;
    }

    private Task<Subscribed> SubscribeAsync(OperationContext context, Uri url) =>
        new Subscribe(haven, Loopback, secrets).RunAsync(new() { Url = url.ToString(), Events = ["flag.raised"] }, context, default);

    private async Task<Guid> HappenAsync(string type, Guid record, FieldGroups group)
    {
        var subject = Guid.CreateVersion7();
        await using var connection = new Npgsql.NpgsqlConnection(fixture.AdminConnection);
        await connection.OpenAsync();
        await using var note = new Npgsql.NpgsqlCommand("select exchanges.note($1, $2, $3, $4)", connection)
        {
            Parameters = { new() { Value = type }, new() { Value = subject }, new() { Value = record }, new() { Value = (int)group } },
        };
        await note.ExecuteNonQueryAsync();
        return subject;
    }

    private async Task DeliverAsync(TimeSpan? patience = null)
    {
        using var http = Loopback.Client(patience ?? DeliverEvents.Patience);
        await new DeliverEvents(haven, secrets, http, clock, () => 0.5).StepAsync(default);
    }

    private async Task<IReadOnlyList<DeliveryLine>> LinesAsync(Subscribed made, OperationContext context) =>
        (await new Subscriptions(haven).DeliveriesAsync(made.Id, before: null, 100, context, default))!;

    private async Task<Guid> DeliveryAsync(Subscribed made)
    {
        await using var identity = await haven.BeginAsync(DatabaseRole.Identity, HavenFixture.Operator, default);
        return await identity.ScalarAsync<Guid>("select id from exchanges.deliveries where subscription_id = $1", default, made.Id);
    }

    private async Task LoadAsync(string sql, params object?[] values)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync(sql, default, values);
        await loader.CommitAsync(default);
    }
}
