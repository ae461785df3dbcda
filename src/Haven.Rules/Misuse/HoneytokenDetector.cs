namespace Haven.Rules.Misuse;

/// <summary>A record that nobody has a reason to open was opened. That a search shows it is nobody's doing.</summary>
internal sealed class HoneytokenDetector(AlertBook alerts) : Detector
{
    public override void See(in TrailEvent next, int day)
    {
        if (!next.IsLook || next.Subject is not { IsHoneytoken: true })
            return;
        var act = next.Operation == TrailOperation.Open ? "opened" : "looked into";
        alerts.Raise(next.User.Id, MisusePattern.Honeytoken, day, 1, [new(next.Position, next.At)],
            when => $"{char.ToUpperInvariant(act[0])}{act[1..]} a record that nobody has a reason to open, {when}.");
    }
}
