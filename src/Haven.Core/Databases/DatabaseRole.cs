namespace Haven.Core.Databases;

/// <summary>The database role a transaction runs under. Row-level security is forced for each of them.</summary>
public enum DatabaseRole
{
    /// <summary>What pages and operations use: sees only what relations allow.</summary>
    App,

    /// <summary>Import and the operator's commands: sees every row and alone may state a recorded time.</summary>
    Loader,

    /// <summary>Measures: reads every row, writes nothing, used by one class that returns aggregates.</summary>
    Measures,
}
