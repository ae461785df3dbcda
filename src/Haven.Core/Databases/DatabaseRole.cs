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

    /// <summary>Sign-in, sessions and accounts: reads what proves who somebody is, and no record.</summary>
    Identity,

    /// <summary>Search: matches records that may be shown as a pointer, and says only that and whom to contact.</summary>
    Finder,

    /// <summary>Addresses and phones of the records whose contact the user may see; entered by two classes, which write it down.</summary>
    Contact,

    /// <summary>The facts the decision function asks for: relations and the state of a record, nothing else of it.</summary>
    Decision,

    /// <summary>The sequencer of the trail and the privacy officer's searches: reads the trail, and no record.</summary>
    Trail,
}
