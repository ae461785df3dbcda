namespace Haven.Web.Tests;

/// <summary>A clock that a test sets.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Goes on to where the database's clock is at least, by which roles are granted.</summary>
    public void CatchUp()
    {
        var database = System.GetUtcNow().AddMinutes(1);
        now = now > database ? now : database;
    }

    public void Pass(TimeSpan time) => now += time;
}
