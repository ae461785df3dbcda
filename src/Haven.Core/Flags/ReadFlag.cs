using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Trail;
using Haven.Rules.Access;
using Haven.Rules.Flags;
using Npgsql;

namespace Haven.Core.Flags;

/// <summary>A flag with everything decided about it.</summary>
public sealed record FlagShown
{
    public required Guid Id { get; init; }
    public required Guid Record { get; init; }
    public required FlagType Type { get; init; }
    public required DateOnly RaisedOn { get; init; }

    /// <summary>The first day on which it is no longer open.</summary>
    public DateOnly? ClosedOn { get; init; }
    public string? CloseReason { get; init; }
    public required string District { get; init; }
    public required string DistrictName { get; init; }
    public required IReadOnlyList<string> Agencies { get; init; }
    public string? Definition { get; init; }

    /// <summary>The code of the level now, and the level where the policy of its day knows it.</summary>
    public string? Level { get; init; }
    public FlagLevel? LevelKnown { get; init; }
    public DateOnly? LevelFrom { get; init; }

    /// <summary>Given back with a decision, to say what it was decided on.</summary>
    public required int Stand { get; init; }

    /// <summary>When it is next reviewed; null when it is closed.</summary>
    public ReviewDue? Due { get; init; }

    /// <summary>How many reviews in a row brought no change.</summary>
    public required int NoChangeBefore { get; init; }
    public WaitingReview? Waiting { get; init; }

    /// <summary>The day a new decision may be of, at the earliest.</summary>
    public required DateOnly NotBefore { get; init; }
    public required string Person { get; init; }
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>A suspect flag on somebody under 18, or whose age is not known.</summary>
    public required bool IsChildWhoMayHaveCausedHarm { get; init; }

    /// <summary>Whether the acting user may decide about it.</summary>
    public required bool MayChange { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<DecisionShown> Decisions { get; init; }

    /// <summary>Levels that came with an agency's extract, for which no decision is held here; the newest first.</summary>
    public required IReadOnlyList<LevelShown> Levels { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(FlagShown);
}

/// <summary>A level and its first day.</summary>
public sealed record LevelShown(string Level, DateOnly From, string? AssessedBy);

/// <summary>What asking for a flag gives.</summary>
public abstract record ReadFlagOutcome
{
    private ReadFlagOutcome()
    {
    }

    public sealed record Shown(FlagShown Flag) : ReadFlagOutcome;

    /// <summary>Not shown: it is not there, or not in reach, which give the same.</summary>
    public sealed record Refused(string Code, string Words) : ReadFlagOutcome;
}

/// <summary>Shows one flag; the asking is in the trail before the answer.</summary>
public sealed class ReadFlag(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "flags.read", Fields = ["flag", "levels", "decisions"] };

    public async Task<ReadFlagOutcome> RunAsync(Guid flag, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        var now = await FlagNow.ReadAsync(transaction, flag, ct);
        if (now is null || !await IsOpenedAsync(transaction, now, context, ct))
        {
            await transaction.WriteTrailAsync(context, Entry with { Act = TrailAct.Refusal, Fields = [], Subjects = now is null ? [] : [now.Record] }, ct);
            await transaction.CommitAsync(ct);
            return new ReadFlagOutcome.Refused(FlagWork.NotKnown.Code, FlagWork.NotKnown.Words);
        }
        var shown = await ShowAsync(transaction, now, Days.Of(context.At), ct);
        await transaction.WriteTrailAsync(context, Entry with { Subjects = [now.Record] }, ct);
        await transaction.CommitAsync(ct);
        return new ReadFlagOutcome.Shown(shown);
    }

    private static async Task<bool> IsOpenedAsync(HavenTransaction transaction, FlagNow now, OperationContext context, CancellationToken ct)
    {
        var decision = await CaseFacts.DecideAsync(transaction, context, now.Record, CaseAct.Read, FieldGroups.None, ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        return decision.IsAllowed && decision.Fields.HasFlag(now.Type.Group());
    }

    private static async Task<FlagShown> ShowAsync(HavenTransaction transaction, FlagNow now, DateOnly today, CancellationToken ct)
    {
        var due = (await OpenFlags.OfAsync(transaction, [now.Record], today, ct)).FirstOrDefault(f => f.Id == now.Id);
        var decisions = await DecisionShown.OfAsync(transaction, now.Id, ct);
        var levels = await transaction.ListAsync("""
            select level, from_on, assessed_by from flags.levels where flag_id = $1 and source <> 'haven' order by from_on desc, recorded_at desc
            """, r => new LevelShown(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.TextAt(2)), ct, now.Id);
        return (await transaction.ListAsync("""
            select coalesce(nullif(concat_ws(' ', r.forenames, r.surname), ''), 'Name not known'), r.date_of_birth, f.close_reason, d.name, f.definition,
                array(select coalesce(a.name, c) from unnest(f.agencies) c left join agencies.agencies a on a.code = c order by 1),
                coalesce((select true from access.reach x where x.reached = r.id and x.groups & $2 <> 0 and x.may_change limit 1), false)
            from flags.flags f join people.records r on r.id = f.record_id join agencies.districts d on d.code = f.district where f.id = $1
            """, row => Shown(row, now, today, due, decisions, levels), ct, now.Id, (int)now.Type.Group())).Single();
    }

    private static FlagShown Shown(
        NpgsqlDataReader row, FlagNow now, DateOnly today, DueFlag? due, IReadOnlyList<DecisionShown> decisions, IReadOnlyList<LevelShown> levels) => new()
        {
            Id = now.Id,
            Record = now.Record,
            Type = now.Type,
            RaisedOn = now.RaisedOn,
            ClosedOn = now.ClosedOn,
            CloseReason = row.TextAt(2),
            District = now.District,
            DistrictName = row.GetString(3),
            Agencies = row.GetFieldValue<string[]>(5),
            Definition = row.TextAt(4),
            Level = now.Level,
            LevelKnown = now.KnownLevel,
            LevelFrom = now.LevelFrom,
            Stand = now.Stand,
            Due = due?.Due,
            NoChangeBefore = now.NoChangeBefore,
            Waiting = due?.Waiting,
            NotBefore = now.NotBefore,
            Person = row.GetString(0),
            DateOfBirth = row.DayAt(1),
            IsChildWhoMayHaveCausedHarm = DecisionRules.IsChildWhoMayHaveCausedHarm(now.Type, row.DayAt(1), today),
            MayChange = row.GetBoolean(6),
            Decisions = decisions,
            Levels = levels,
        };
}
