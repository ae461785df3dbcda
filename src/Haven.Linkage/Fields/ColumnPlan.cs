namespace Haven.Linkage;

/// <summary>What the engine takes a column for, and why.</summary>
/// <param name="Name">The header.</param>
/// <param name="Kind">Its kind; <see cref="FieldKind.Ignore"/> when it is not used.</param>
/// <param name="Reason">In words: what showed the kind.</param>
public sealed record ColumnPlan(string Name, FieldKind Kind, string Reason);
