using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>A scored pair of rows: the later row, the earlier one, and the log odds that they match.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Edge(int A, int B, float LogOdds)
{
    /// <summary>Ties go by row, so that the order in which threads finish changes nothing.</summary>
    public static int BestFirst(Edge x, Edge y)
    {
        var order = y.LogOdds.CompareTo(x.LogOdds);
        if (order == 0) order = x.A.CompareTo(y.A);
        return order != 0 ? order : x.B.CompareTo(y.B);
    }
}
