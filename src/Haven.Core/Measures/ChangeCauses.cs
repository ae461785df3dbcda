namespace Haven.Core.Measures;

/// <summary>Why one thing is counted at one instant and not at another: read from the versions known at each.</summary>
internal static class ChangeCauses
{
    public static async Task<Func<Fact, ChangeReason>> OfFlagsAsync(
        MeasureReader reader, CheckedQuestion then, CheckedQuestion now, List<Fact> changed, CancellationToken ct)
    {
        Guid[] records = [.. changed.Select(f => f.Record!.Value).Distinct()];
        var (flagsThen, flagsNow) = (await FlagsAsync(reader, then, changed, ct), await FlagsAsync(reader, now, changed, ct));
        var (lifeThen, lifeNow) = (await LivesAsync(reader, then, records, ct), await LivesAsync(reader, now, records, ct));
        var (personThen, personNow) = (await PersonsAsync(reader, then, records, ct), await PersonsAsync(reader, now, records, ct));
        DateOnly? day = now.Measure.Time == MeasureTime.AsAt ? now.To : null;
        return fact =>
        {
            var flag = OfFlag(flagsThen.GetValueOrDefault(fact.Thing), flagsNow.GetValueOrDefault(fact.Thing), day);
            var record = fact.Record!.Value;
            return flag ?? OfLife(lifeThen.GetValueOrDefault(record), lifeNow.GetValueOrDefault(record)) ?? OfPerson(record, personThen[record], personNow[record]);
        };
    }

    public static async Task<Func<Fact, ChangeReason>> OfCrimesAsync(
        MeasureReader reader, CheckedQuestion then, CheckedQuestion now, List<Fact> changed, CancellationToken ct)
    {
        var (before, after) = (await CrimesAsync(reader, then, changed, ct), await CrimesAsync(reader, now, changed, ct));
        return fact => !before.TryGetValue(fact.Thing, out var wasOut) ? ChangeReason.RecordedLate
            : !wasOut && after.GetValueOrDefault(fact.Thing) ? ChangeReason.CancelledLate
            : ChangeReason.Corrected;
    }

    public static async Task<Func<Fact, ChangeReason>> OfConferencesAsync(
        MeasureReader reader, CheckedQuestion then, CheckedQuestion now, List<Fact> changed, CancellationToken ct)
    {
        var before = (await reader.ListAsync(then, "select id from meetings.conferences_known where id = any ($1)", r => r.GetGuid(0), ct, Things(changed))).ToHashSet();
        return fact => before.Contains(fact.Thing) ? ChangeReason.Corrected : ChangeReason.RecordedLate;
    }

    /// <summary>Which person each of these records was known to belong to: its own id when it stood alone.</summary>
    public static async Task<Dictionary<Guid, Guid>> PersonsAsync(MeasureReader reader, CheckedQuestion at, Guid[] records, CancellationToken ct)
    {
        var joined = records.Length == 0 ? [] : await reader.ListAsync(at, "select id, person_id from people.memberships_known where id = any ($1)",
            r => KeyValuePair.Create(r.GetGuid(0), r.GetGuid(1)), ct, records);
        var persons = records.Distinct().ToDictionary(id => id);
        foreach (var (record, person) in joined)
            persons[record] = person;
        return persons;
    }

    private static ChangeReason? OfFlag(Flag? then, Flag? now, DateOnly? day)
    {
        if (then is null)
            return ChangeReason.RecordedLate;
        if (now is null)
            return ChangeReason.Other;
        if (then.ClosedOn is null && now.ClosedOn is { } closed && (day is null || closed <= day))
            return ChangeReason.ClosedLate;
        var isSame = (then.Record, then.Type) == (now.Record, now.Type)
            && (day is { } on ? then.IsOpen(on) == now.IsOpen(on) : (then.RaisedOn, then.ClosedOn) == (now.RaisedOn, now.ClosedOn));
        return isSame ? null : ChangeReason.Corrected;
    }

    private static ChangeReason? OfLife(Life? then, Life? now) =>
        then?.DiedOn is null && now?.DiedOn is not null ? ChangeReason.DiedLate
        : then?.BornOn != now?.BornOn ? ChangeReason.BirthDate
        : null;

    private static ChangeReason OfPerson(Guid record, Guid then, Guid now) =>
        then == now ? ChangeReason.Other : now == record ? ChangeReason.Parted : ChangeReason.Joined;

    private static async Task<Dictionary<Guid, Flag>> FlagsAsync(MeasureReader reader, CheckedQuestion at, List<Fact> changed, CancellationToken ct) =>
        (await reader.ListAsync(at, "select id, record_id, type, raised_on, closed_on from flags.flags_known where id = any ($1)",
            r => new Flag(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetFieldValue<DateOnly>(3), Day(r, 4)), ct, Things(changed))).ToDictionary(f => f.Id);

    private static async Task<Dictionary<Guid, Life>> LivesAsync(MeasureReader reader, CheckedQuestion at, Guid[] records, CancellationToken ct) =>
        (await reader.ListAsync(at, "select r.id, r.date_of_birth, r.died_on from unnest($1::uuid[]) i(id) cross join lateral people.known_record(i.id) r",
            r => new Life(r.GetGuid(0), Day(r, 1), Day(r, 2)), ct, records)).ToDictionary(l => l.Id);

    /// <summary>Whether each crime was known to be cancelled or with another force.</summary>
    private static async Task<Dictionary<Guid, bool>> CrimesAsync(MeasureReader reader, CheckedQuestion at, List<Fact> changed, CancellationToken ct) =>
        (await reader.ListAsync(at, "select id, cancelled_on is not null or transferred_to is not null from crimes.crimes_known where id = any ($1)",
            r => KeyValuePair.Create(r.GetGuid(0), r.GetBoolean(1)), ct, Things(changed))).ToDictionary();

    private static Guid[] Things(List<Fact> changed) => [.. changed.Select(f => f.Thing)];

    private static DateOnly? Day(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private sealed record Flag(Guid Id, Guid Record, string Type, DateOnly RaisedOn, DateOnly? ClosedOn)
    {
        public bool IsOpen(DateOnly day) => RaisedOn <= day && (ClosedOn is null || ClosedOn > day);
    }

    private sealed record Life(Guid Id, DateOnly? BornOn, DateOnly? DiedOn);
}
