using System.Runtime.InteropServices;

namespace Haven.Rules.Misuse;

/// <summary>
/// Somebody at a colleague's address looked up on several days, outside the user's own work. Once may be the duty
/// desk's chance: colleagues are parents and neighbours too.
/// </summary>
internal sealed class ColleagueDetector : Detector
{
    private readonly MisuseParameters _parameters;
    private readonly AlertBook _alerts;
    private readonly Dictionary<ulong, List<TrailUser>> _homes = [];
    private readonly Dictionary<(Guid User, ulong Address), DayCount> _seen = [];
    private readonly ReturnChance _chance = new();

    public ColleagueDetector(MisuseParameters parameters, AlertBook alerts, IEnumerable<TrailUser> staff)
    {
        (_parameters, _alerts) = (parameters, alerts);
        foreach (var home in staff.Where(user => user.AddressKey != 0).GroupBy(user => user.AddressKey))
            _homes.Add(home.Key, [.. home]);
    }

    public override void See(in TrailEvent next, int day)
    {
        if (!next.IsWeak || !next.IsAimed || next.Subject is not { } subject || subject.PeopleAtAddress > _parameters.PeopleAtAnAddress
            || subject.AddressKey == 0 || subject.AddressKey == next.User.AddressKey)
            return;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, (next.User.Id, subject.AddressKey), out _);
        if (!count.Note(next, day, _parameters.RepeatPause))
            return;
        _chance.Note(next.User.Id, count);
        if (!_homes.TryGetValue(subject.AddressKey, out var colleagues) || count.Days < _parameters.ColleagueDays
            || _chance.OfOne(next.User.Id, count.Days) >= _parameters.ColleagueProbability)
            return;
        var (days, whom) = (count.Days, colleagues.Exists(colleague => colleague.SurnameKey == subject.SurnameKey) ? ", of the colleague's surname," : "");
        _alerts.Raise(next.User.Id, MisusePattern.Colleague, day, days, count.Traces,
            when => $"Looked up somebody{whom} at a colleague's home address on {Words.Of(days)} different days {when}, outside the user's own work.");
    }
}
