using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>What to do at once, as it stands, and the records that it can be written to.</summary>
public sealed class TriggerPlanPart : PersonPart
{
    /// <summary>What was written last, of the records of $1: no lines when it took a plan back, on whichever record that stood.</summary>
    internal const string Sql = "select lines from plans.trigger_plans where record_id = any ($1) order by recorded_at desc, id limit 1";

    public ChoicesPart Choices { get; } = new();

    /// <summary>Its lines; none when there is no plan.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    internal override string Operation => "people.form";

    internal override IReadOnlyList<string> Fields => ["identity", "trigger-plan"];

    internal override void Ask(RoundTrip together, Asking asking)
    {
        Choices.Ask(together, asking);
        together.Add(Sql, asking.Reach.With(FieldGroups.Plans));
    }

    internal override async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        await Choices.TakeAsync(together, ct);
        Lines = await TakeLinesAsync(together, ct);
    }

    internal static async Task<IReadOnlyList<string>> TakeLinesAsync(RoundTrip together, CancellationToken ct) =>
        (await together.RowsAsync(row => row.GetFieldValue<string[]>(0), ct)).FirstOrDefault() ?? [];
}
