using BenchmarkDotNet.Running;
using Haven.Linkage.Bench;

return args switch
{
    ["table", .. var files] => Tables.Run(files),
    ["make", var rows, var difficulty, var file] => Make.Run(rows, difficulty, file),
    ["find", var file] => FindLatency.Run(file),
    ["profile", var file] => Profile.Run(file),
    ["quick", var file] => Quick.Run(file),
    ["kernels", .. var rest] => Kernels(rest),
    _ => Tables.Usage(),
};

static int Kernels(string[] rest)
{
    BenchmarkSwitcher.FromAssembly(typeof(Kernels).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"]);
    return 0;
}
