using System.Diagnostics;

namespace Haven.Linkage;

/// <summary>Decides which records are the same person.</summary>
public static class Linker
{
    /// <summary>Finds the people in one list.</summary>
    /// <param name="records">The list, without its id and truth columns.</param>
    /// <param name="options">Null for the defaults, which are found from the data.</param>
    public static LinkageResult Dedupe(RecordTable records, LinkageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        return new LinkageRun(records, 0, options ?? new LinkageOptions()).Run();
    }

    /// <summary>Finds who is in both of two lists; columns are matched by name.</summary>
    /// <param name="first">The first list.</param>
    /// <param name="second">The second list. Its records are numbered after those of the first.</param>
    /// <param name="options">Null for the defaults, which are found from the data.</param>
    public static LinkageResult Link(RecordTable first, RecordTable second, LinkageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new LinkageRun(RecordTable.Stack(first, second), first.Count, options ?? new LinkageOptions()).Run();
    }
}

/// <summary>What may be set for a run.</summary>
public sealed record LinkageOptions
{
    /// <summary>Kinds of columns and threshold; what it leaves open is found from the data.</summary>
    public LinkageConfig Config { get; init; } = new();

    /// <summary>A model fitted before; null to fit one to these records.</summary>
    public LinkageModel? Model { get; init; }

    /// <summary>Threads to use; 0 for as many as the machine has cores, at most 16.</summary>
    public int Threads { get; init; }

    /// <summary>Whether records alike in every field stay rows of their own, as an index needs them.</summary>
    internal bool KeepAlike { get; init; }

    internal int ThreadCount => Threads > 0 ? Threads : Math.Clamp(Environment.ProcessorCount, 1, 16);
}
