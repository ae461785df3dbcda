using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>A scored pair of rows: the later row, the earlier one, and the log odds that they match.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Edge(int A, int B, float LogOdds);
