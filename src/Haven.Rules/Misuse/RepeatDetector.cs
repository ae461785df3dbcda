using System.Runtime.InteropServices;

namespace Haven.Rules.Misuse;

/// <summary>
/// The same person, or people of the same household, on several days over weeks without a relation: or with no more
/// than the agency's while no case is open. An attempt that was refused counts too. Households catch the person who is held under several spellings.
/// </summary>
internal sealed class RepeatDetector(MisuseParameters parameters, AlertBook alerts) : Detector
{
    private readonly ReturnChance _personChance = new(), _householdChance = new();
    private readonly Dictionary<(Guid User, Guid Person), DayCount> _people = [];
    private readonly Dictionary<(Guid User, ulong Address), DayCount> _households = [];

    public override void See(in TrailEvent next, int day)
    {
        if (!(next.IsAimed || next.Operation == TrailOperation.Refusal) || next.Subject is not { } subject || !IsWithoutReason(next, subject))
            return;
        ref var person = ref CollectionsMarshal.GetValueRefOrAddDefault(_people, (next.User.Id, subject.Person), out _);
        Check(next, ref person, _personChance, day, "the same person");
        if (subject.AddressKey == 0 || subject.PeopleAtAddress > parameters.PeopleAtAnAddress)
            return;
        ref var household = ref CollectionsMarshal.GetValueRefOrAddDefault(_households, (next.User.Id, subject.AddressKey), out _);
        Check(next, ref household, _householdChance, day, "people of the same household");
    }

    private static bool IsWithoutReason(in TrailEvent next, in TrailSubject subject) =>
        next.Relation == TrailRelation.None || (next.Relation == TrailRelation.Agency && !subject.HasOpenCase);

    private void Check(in TrailEvent next, ref DayCount count, ReturnChance chance, int day, string whom)
    {
        if (!count.Note(next, day, parameters.RepeatPause))
            return;
        chance.Note(next.User.Id, count);
        if (count.Days < parameters.RepeatDays || count.Spread < parameters.RepeatSpread || chance.Of(next.User.Id, count.Days) >= parameters.RepeatProbability)
            return;
        var days = count.Days;
        alerts.Raise(next.User.Id, MisusePattern.RepeatLookups, day, days, count.Traces,
            when => $"Looked up {whom} on {Words.Of(days)} different days {when}, without a relation to them or with no case open.");
    }
}
