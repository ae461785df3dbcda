using System.Runtime.InteropServices;

namespace Haven.Rules.Trail;

/// <summary>The leaves from <paramref name="From"/> up to, and without, <paramref name="To"/>, counted from 0.</summary>
/// <param name="From">The first leaf.</param>
/// <param name="To">The leaf after the last.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LeafRange(long From, long To)
{
    /// <summary>The number of leaves.</summary>
    public long Count => To - From;
}
