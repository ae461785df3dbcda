using System.Globalization;
using Haven.Rules.Bench;

return args switch
{
    ["access", var cases, var seed] when int.TryParse(cases, CultureInfo.InvariantCulture, out var count) && int.TryParse(seed, CultureInfo.InvariantCulture, out var start) && count > 0 => Agreement.Run(count, start),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("access CASES SEED: asks the decision function and its reference CASES random questions and compares the answers");
    return 2;
}
