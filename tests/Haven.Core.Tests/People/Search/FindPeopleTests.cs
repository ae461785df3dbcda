using Haven.Core.Databases;
using Haven.Core.People.Search;
using Haven.TestKit;
using static Haven.Core.Tests.People.Search.SearchWorld;

namespace Haven.Core.Tests.People.Search;

/// <summary>What a search finds, and why it says so.</summary>
public sealed class FindPeopleTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly DateOnly Born = new(2010, 3, 7);
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly SearchWorld world = new(fixture.Haven);

    [Theory]
    [InlineData("Katherine", "Ashworth", 7, 3, 2010, "same surname; same forename; same birth date")]
    [InlineData("Kate", "Ashworth", 7, 3, 2010, "same surname; Katherine and Kate are forms of one name; same birth date")]
    [InlineData("Catherine", "Ashwerth", 8, 3, 2010, "the surname sounds alike; Katherine and Catherine are forms of one name; birth date one day apart")]
    [InlineData("Ashworth", "Katherine", 7, 3, 2010, "the surname stands as the forename; the forename stands as the surname; same birth date")]
    [InlineData("Katherine", "Ashworth", 3, 7, 2010, "same surname; same forename; birth date with day and month the other way round")]
    [InlineData("Katherine", "Ashworth", 7, 3, 2020, "same surname; same forename; birth date with one figure different")]
    [InlineData("Katherine", "Ashworth", 19, 11, 2011, "same surname; same forename; birth date in the same year or the one beside it")]
    [InlineData(null, "Ashworth", 7, 3, 2010, "same surname; same birth date")]
    [InlineData("Katherine", "Married", 7, 3, 2010, "same forename; same birth date")]
    public async Task A_person_is_found_in_spite_of_slips_and_the_result_says_how_they_are_alike(
        string? forenames, string? surname, int day, int month, int year, string reasons)
    {
        var user = await world.UserAsync();
        var record = await world.RecordAsync("Katherine", "Ashworth", Born);
        await world.RecordAsync("Peter", "Nobody", Born);
        var found = await world.FoundAsync(user, Form(forenames, surname, new DateOnly(year, month, day)));
        string.Join("; ", found.Persons.Single(person => person.Record == record).Reasons).ShouldBe(reasons);
        found.Persons.ShouldNotContain(person => person.Surname == "Nobody");
        await world.ExecuteAsync("update people.records set surname = 'Gone' where id = $1", record);
        await world.ExecuteAsync("delete from people.search_keys where record_id = $1", record);
    }

    [Fact]
    public async Task The_most_alike_comes_first()
    {
        var user = await world.UserAsync();
        var near = await world.RecordAsync("Liam", "Orchard", new(2011, 5, 6));
        var same = await world.RecordAsync("Liam", "Orchard", new(2011, 5, 5));
        var sound = await world.RecordAsync("Lyam", "Orcherd", new(2011, 5, 5));
        var found = await world.FoundAsync(user, Form("Liam", "Orchard", new DateOnly(2011, 5, 5)));
        found.Persons.Select(person => person.Record).ShouldBe([same, near, sound]);
    }

    [Fact]
    public async Task Records_joined_as_one_person_show_once_with_both_sources()
    {
        var user = await world.UserAsync();
        var (one, other) = (await world.RecordAsync("Ivy", "Thornbury", Born), await world.RecordAsync("Ivy Rose", "Thornbury", Born));
        (await world.FoundAsync(user, Form("Ivy", "Thornbury", Born))).Persons.Count.ShouldBe(2);
        await world.ExecuteAsync("insert into people.memberships (id, person_id, reason, decided_by) select unnest($1), $2, 'a test', 'a test'", new[] { one, other }, Guid.CreateVersion7());
        var found = (await world.FoundAsync(user, Form("Ivy", "Thornbury", Born))).Persons.ShouldHaveSingleItem();
        found.Sources.ShouldBe(["force-system"]);
        found.Record.ShouldBeOneOf(one, other);
    }

    [Theory]
    [InlineData("943 476 5919", "same NHS number")]
    [InlineData("9434765919", "same NHS number")]
    [InlineData("+44 7700 900123", "same phone number")]
    [InlineData("07700 900 123", "same phone number")]
    public async Task One_strong_number_is_enough(string number, string reason)
    {
        var user = await world.UserAsync();
        var record = await world.RecordAsync("Omar", "Farrow", Born, nhs: "9434765919", phone: "07700900123");
        var found = (await world.FoundAsync(user, new() { Number = number })).Persons.Single(person => person.Record == record);
        found.Reasons.ShouldBe([reason]);
    }

    [Fact]
    public async Task A_name_with_a_district_or_a_postcode_finds_who_is_there()
    {
        var user = await world.UserAsync();
        var here = await world.RecordAsync("Noor", "Quimby", Born, district: "DX", postcode: "LS1 4AB");
        await world.RecordAsync("Noor", "Quimby", Born, district: "DY", postcode: "LS2 7XX");
        (await world.FoundAsync(user, new() { Surname = "Quimby", District = "DX" })).Persons.Select(p => p.Record).ShouldBe([here]);
        (await world.FoundAsync(user, new() { Surname = "Quimby", Postcode = "ls14ab" })).Persons.Select(p => p.Record).ShouldBe([here]);
    }

    [Fact]
    public async Task Many_are_cut_off_with_a_word_that_there_are_more()
    {
        var user = await world.UserAsync();
        for (var i = 0; i < 52; i++)
            await world.RecordAsync("Sam", "Overmany", Born.AddDays(i));
        var found = await world.FoundAsync(user, Form("Sam", "Overmany"));
        (found.Persons.Count, found.More).ShouldBe((50, true));
    }

    [Fact]
    public async Task What_was_asked_is_its_askers_alone()
    {
        var (user, other) = (await world.UserAsync(), await world.UserAsync());
        var asked = (AskOutcome.Asked)await new AskSearch(haven).RunAsync(Form("Kate", "Ashworth"), user, default);
        (await new FindPeople(haven).RunAsync(asked.Search, other, default)).ShouldBeOfType<FindOutcome.Refused>().Code.ShouldBe("search-over");
        (await new FindPeople(haven).RunAsync(Guid.CreateVersion7(), user, default)).ShouldBeOfType<FindOutcome.Refused>().Code.ShouldBe("search-over");
        (await new FindPeople(haven).RunAsync(asked.Search, user, default)).ShouldBeOfType<FindOutcome.Found>();
    }

    [Theory]
    [InlineData("scrutiny-officer")]
    [InlineData("administrator")]
    [InlineData("privacy-officer")]
    public async Task A_role_that_reads_no_case_searches_none(string role)
    {
        var user = await world.UserAsync(role: role, purpose: false);
        (await new AskSearch(haven).RunAsync(Form("Kate", "Ashworth"), user, default)).ShouldBeOfType<AskOutcome.Refused>().Code.ShouldBe("role-may-not");
    }

    [Fact]
    public async Task Keys_made_under_other_rules_are_a_fault_and_never_nothing_found_and_catching_up_mends_it()
    {
        var user = await world.UserAsync();
        var record = await world.RecordAsync("Una", "Vetch", Born);
        await world.ExecuteAsync("delete from people.search_keys where record_id = $1", record);
        await world.ExecuteAsync("update people.search_rules set rules = 0");
        await Should.ThrowAsync<InvalidOperationException>(world.FindAsync(user, Form("Una", "Vetch")));
        await haven.MigrateAsync(default);
        (await world.FoundAsync(user, Form("Una", "Vetch"))).Persons.ShouldHaveSingleItem().Record.ShouldBe(record);
    }

    [Fact]
    public async Task A_record_is_found_by_what_it_says_now_and_no_more_by_what_it_said_before()
    {
        var user = await world.UserAsync();
        var record = await world.RecordAsync("Zara", "Wexcombe", Born, phone: "07700 900777");
        await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            await loader.ExecuteAsync("update people.records set surname = 'Yarnold', phones = array['07700 900888'] where id = $1", default, record);
            await KeepSearchKeys.RunAsync(loader, $"select '{record}'::uuid", default);
            await loader.CommitAsync(default);
        }
        (await world.FoundAsync(user, Form("Zara", "Wexcombe"))).Persons.ShouldBeEmpty();
        (await world.FoundAsync(user, new() { Number = "07700 900777" })).Persons.ShouldBeEmpty();
        (await world.FoundAsync(user, Form("Zara", "Yarnold"))).Persons.ShouldHaveSingleItem();
        (await world.FoundAsync(user, new() { Number = "07700 900888" })).Persons.ShouldHaveSingleItem();
    }
}
