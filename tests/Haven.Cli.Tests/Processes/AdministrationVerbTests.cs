using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;

namespace Haven.Cli.Tests.Processes;

/// <summary>A partnership set up from the command line: agencies, districts, teams with cover, first roles.</summary>
public sealed class AdministrationVerbTests : IAsyncLifetime
{
    private readonly TestHome home = new();
    private HavenDatabase haven = null!;

    public async ValueTask InitializeAsync()
    {
        haven = await HavenDatabase.OpenAsync(home.Home, new(App: null, Admin: null), default);
        foreach (var name in (string[])["ann", "bob"])
            (await new AddUser(haven).RunAsync(new() { Email = $"{name}@example.test", Name = name }, OperationContext.Operator("a test", TimeProvider.System), default))
                .ShouldBeOfType<AddUserOutcome.Added>();
    }

    public async ValueTask DisposeAsync()
    {
        await haven.DisposeAsync();
        await home.DisposeAsync();
    }

    [Fact]
    public async Task From_an_empty_home_to_a_team_with_cover()
    {
        (await DoneAsync("agency", "list")).ShouldContain("haven agency add");
        await DoneAsync("district", "add", "D1", "--name", "District one", "--from", "1974-04-01");
        await DoneAsync("agency", "add", "council", "--name", "The council", "--kind", "social-care", "--district", "D1");
        await DoneAsync("agency", "rename", "council", "--name", "The new council");
        await DoneAsync("agency", "source", "cms", "--agency", "council");
        (await DoneAsync("agency", "list")).ShouldContain("council  The new council  social-care  in District one (D1)  source cms");
        await DoneAsync("district", "end", "D1", "--on", "2999-04-01");
        (await DoneAsync("district", "list")).ShouldContain("D1  District one  from 1974-04-01  until the day before 2999-04-01");

        foreach (var email in (string[])["ann@example.test", "bob@example.test"])
            (await DoneAsync("grant", "add", email, "--role", "practitioner", "--agency", "council", "--reason", "starts today")).ShouldContain("a privacy officer will review it");
        await DoneAsync("team", "add", "council", "First response");
        foreach (var email in (string[])["ann@example.test", "bob@example.test"])
            await DoneAsync("team", "member", "add", "council", "First response", email);
        await DoneAsync("team", "cover", "add", "council", "First response", "bob@example.test", "--for", "ann@example.test", "--until", "2999-01-01T09:00:00Z");
        (await DoneAsync("team", "list")).ShouldContain("bob@example.test stands in for ann@example.test");
        await DoneAsync("team", "cover", "end", "council", "First response", "bob@example.test", "--for", "ann@example.test");
        (await NoAsync("team", "cover", "end", "council", "First response", "bob@example.test", "--for", "ann@example.test")).ShouldBe("no-cover");
        await DoneAsync("team", "member", "end", "council", "First response", "bob@example.test");
        (await DoneAsync("team", "list", "--agency", "council")).ShouldNotContain("bob@example.test");
        await DoneAsync("team", "end", "council", "First response");
        (await NoAsync("team", "end", "council", "First response")).ShouldBe("team-ended");
    }

    [Fact]
    public async Task A_role_by_the_operator_waits_for_review_and_ends_at_once()
    {
        await DoneAsync("agency", "add", "police", "--name", "Police", "--kind", "police");
        using var added = JsonDocument.Parse(await DoneAsync("grant", "add", "ann@example.test", "--role", "administrator", "--agency", "police", "--reason", "the first", "--json"));
        var id = added.RootElement.GetProperty("id").GetString()!;
        (await NoAsync("grant", "add", "ann@example.test", "--role", "administrator", "--agency", "police", "--reason", "again")).ShouldBe("already-held");
        (await NoAsync("grant", "add", "ann@example.test", "--role", "scrutiny-officer", "--agency", "police", "--reason", "x")).ShouldBe("role-does-not-fit");
        foreach (var list in (string[][])[["grant", "review-list"], ["grant", "list"], ["grant", "list", "--user", "ann@example.test"]])
        {
            using var document = JsonDocument.Parse(await DoneAsync([.. list, "--json"]));
            document.RootElement.EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(id);
        }
        await DoneAsync("grant", "end", id, "--reason", "left");
        (await NoAsync("grant", "end", id, "--reason", "left")).ShouldBe("already-ended");
        (await DoneAsync("grant", "list")).ShouldContain("Nobody holds a role");
    }

    [Theory]
    [InlineData("nowhere", "grant", "add", "ann@example.test", "--role", "analyst", "--agency", "nowhere", "--reason", "x")]
    [InlineData("boss", "grant", "add", "ann@example.test", "--role", "boss", "--agency", "police", "--reason", "x")]
    [InlineData("eve@example.test", "grant", "list", "--user", "eve@example.test")]
    [InlineData("circus", "agency", "add", "x", "--name", "X", "--kind", "circus")]
    [InlineData("--on", "district", "end", "D1")]
    [InlineData("nowhere", "team", "list", "--agency", "nowhere")]
    public async Task What_cannot_be_used_is_named_in_one_line(string named, params string[] arguments)
    {
        var ending = await RunAsync(arguments);
        ending.ExitCode.ShouldBe(2, ending.Error);
        ending.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(named);
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var ending = await RunAsync(arguments);
        ending.ExitCode.ShouldBe(0, ending.Error);
        return ending.Output;
    }

    /// <summary>The stable word of a refusal.</summary>
    private async Task<string> NoAsync(params string[] arguments)
    {
        var ending = await RunAsync([.. arguments, "--json"]);
        ending.ExitCode.ShouldBe(1, ending.Error);
        using var document = JsonDocument.Parse(ending.Output);
        return document.RootElement.GetProperty("error").GetProperty("code").GetString()!;
    }

    private Task<Ending> RunAsync(string[] arguments) => HavenProcess.RunAsync([.. arguments, "--home", home.Home.Path]);
}
