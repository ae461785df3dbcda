using Haven.Core.Databases;
using Haven.TestKit;
using Haven.Web.Tests.People;

namespace Haven.Web.Tests.Api;

/// <summary>A program reads what is dated about a person page by page.</summary>
public sealed class TimelineApiTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly Partnership partnership = new(fixture);

    [Fact]
    public async Task A_long_timeline_is_read_page_by_page_and_gives_each_event_once()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var record = await WithPlansAsync(machine, 60);
        await partnership.AddFlagAsync(record);
        var first = await machine.GetAsync($"/api/v1/persons/{record}/timeline?kind=plans");
        first.Status.ShouldBe(200, first.Text);
        var second = await machine.GetAsync($"/api/v1/persons/{record}/timeline?kind=plans&cursor={Uri.EscapeDataString(first.Json.GetProperty("next").GetString()!)}");
        (Keys(first).Count, Keys(second).Count, second.Json.GetProperty("next").GetString()).ShouldBe((50, 10, null));
        Keys(first).Concat(Keys(second)).ShouldBeUnique();
        Keys(first).ShouldAllBe(key => key.StartsWith("plan-started.", StringComparison.Ordinal));
        (await partnership.AsAdminAsync("select e.operation || ' ' || e.act from trail.entries e join trail.subjects s on s.entry_id = e.id where s.record_id = $1 order by e.id", record))
            .ShouldBe(["people.timeline Consultation", "people.timeline Consultation"]);
    }

    [Fact]
    public async Task A_cursor_is_for_its_client_its_person_and_its_kind_alone()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        using var other = await Machine.EnterAsync(haven, site);
        var (record, another) = (await WithPlansAsync(machine, 51), await WithPlansAsync(machine, 1));
        await partnership.AllocateAsync(record, other.Id);
        var cursor = Uri.EscapeDataString((await machine.GetAsync($"/api/v1/persons/{record}/timeline")).Json.GetProperty("next").GetString()!);
        foreach (var (asker, path) in new[]
            {
                (machine, $"/api/v1/persons/{another}/timeline?cursor={cursor}"), (machine, $"/api/v1/persons/{record}/timeline?kind=plans&cursor={cursor}"),
                (machine, $"/api/v1/persons/{record}/timeline?cursor=x{cursor}"), (other, $"/api/v1/persons/{record}/timeline?cursor={cursor}"),
            })
            (await asker.GetAsync(path)).Code.ShouldBe("bad-cursor", path.Split('=')[0]);
        (await machine.GetAsync($"/api/v1/persons/{record}/timeline?kind=secrets")).Code.ShouldBe("bad-parameter");
    }

    private static List<string> Keys(ApiAnswer answer) => [.. answer.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()!)];

    private async Task<Guid> WithPlansAsync(Machine machine, int plans)
    {
        var record = await partnership.AddRecordAsync();
        await partnership.AllocateAsync(record, machine.Id);
        for (var i = 0; i < plans; i++)
            await partnership.AddPlanAsync(record);
        return record;
    }
}
