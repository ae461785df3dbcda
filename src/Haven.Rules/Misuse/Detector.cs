namespace Haven.Rules.Misuse;

/// <summary>Looks for one pattern.</summary>
internal abstract class Detector
{
    /// <summary>Takes in an event of a working day, numbered as <see cref="DateOnly.DayNumber"/>.</summary>
    public abstract void See(in TrailEvent next, int day);

    /// <summary>The working day is over.</summary>
    public virtual void EndDay(int day)
    {
    }
}
