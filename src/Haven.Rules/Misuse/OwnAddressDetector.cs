namespace Haven.Rules.Misuse;

/// <summary>Somebody held at the user's own address was looked up, whatever the relation: nobody works with their own household.</summary>
internal sealed class OwnAddressDetector(MisuseParameters parameters, AlertBook alerts) : Detector
{
    private readonly Dictionary<Guid, List<Trace>> _today = [];

    public override void See(in TrailEvent next, int day)
    {
        if (!next.IsAimed || next.User.AddressKey == 0 || next.Subject is not { } subject
            || subject.AddressKey != next.User.AddressKey || subject.PeopleAtAddress > parameters.PeopleAtAnAddress)
            return;
        if (!_today.TryGetValue(next.User.Id, out var traces))
            _today.Add(next.User.Id, traces = []);
        traces.Add(new(next.Position, next.At));
    }

    public override void EndDay(int day)
    {
        foreach (var (user, traces) in _today)
            alerts.Raise(user, MisusePattern.SameAddress, day, traces.Count, traces,
                when => $"Looked up somebody who is held at the user's own address, {Words.Times(traces.Count)}, {when}.");
        _today.Clear();
    }
}
