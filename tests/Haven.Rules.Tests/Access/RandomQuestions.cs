using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>Random questions, seeded, from few values on purpose, so that edges and ties come up all the time.</summary>
internal sealed class RandomQuestions(int seed)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly string?[] Districts = [null, null, "leeds", "bradford", ""];

    private readonly Random _random = new(seed);

    public Question Next()
    {
        var at = Instant(2);
        return new Question
        {
            At = at,
            Act = Value<CaseAct>(),
            Group = Groups(),
            Reader = new Reader
            {
                Role = Chance(70) ? (Role)_random.Next(1, 5) : Value<Role>(),
                Agency = Chance(40) ? AgencyKind.Police : Value<AgencyKind>(),
                District = Pick(Districts),
                Grant = Chance(85) ? new Period(Instant(0)) : Period(),
                Disabled = Chance(5),
                SteppedUp = Chance(60),
            },
            Record = new CaseRecord
            {
                State = Value<RecordState>(),
                District = Pick(Districts),
                SuspectOnly = Chance(35),
                ContactProtected = Chance(50),
            },
            Relations = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => NewRelation())],
            Purpose = Chance(75) ? Period() : null,
            Unmasked = Chance(50) ? Period() : null,
        };
    }

    public Relation NewRelation() => new() { Kind = Value<RelationKind>(), Period = Period(), Shared = Groups() };

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    // Five instants around the one asked about, so that a period begins, ends or is upside down at the instant asked about.
    private Period Period()
    {
        var from = Instant(Chance(70) ? _random.Next(3) : _random.Next(5));
        return new Period(from, Chance(30) ? null : Instant(_random.Next(5)));
    }

    // The same instant is written with other offsets from UTC too.
    private DateTimeOffset Instant(int tick) => Start.AddTicks(tick).ToOffset(TimeSpan.FromHours(_random.Next(-1, 2)));

    // Mostly known values, now and then one of none.
    private T Value<T>() where T : struct, Enum =>
        Chance(2) ? (T)Enum.ToObject(typeof(T), Pick(Unknown)) : Pick(Known<T>.Values);

    private static readonly int[] Unknown = [0, -1, 99, int.MinValue, int.MaxValue];

    private FieldGroups Groups() => (FieldGroups)(_random.Next(10) switch
    {
        < 7 => 1 << _random.Next(11),
        7 => _random.Next(2048),
        8 => 0,
        _ => _random.Next(int.MinValue, int.MaxValue),
    });

    private static class Known<T> where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
    }
}
