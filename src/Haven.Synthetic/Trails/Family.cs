using System.Runtime.InteropServices;

namespace Haven.Synthetic.Trails;

/// <summary>Records of one family in the made-up trail.</summary>
/// <param name="First">Index of the first record; the others follow.</param>
/// <param name="Count">How many records.</param>
/// <param name="District">Index into the world's districts.</param>
/// <param name="Team">The team whose case it is or was.</param>
/// <param name="Worker">The worker it is allocated to, or −1.</param>
/// <param name="OpenFrom">First day of the case.</param>
/// <param name="OpenUntil">First day after the case.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Family(int First, int Count, int District, int Team, int Worker, int OpenFrom, int OpenUntil)
{
    public bool IsOpenOn(int day) => OpenFrom <= day && day < OpenUntil;
}
