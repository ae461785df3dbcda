using System.Globalization;
using Haven.Core.Policies;
using Haven.Misuse.Bench;
using Haven.Synthetic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 2 || !int.TryParse(args[0], CultureInfo.InvariantCulture, out var users) || !args[1..].All(seed => ulong.TryParse(seed, CultureInfo.InvariantCulture, out _)))
{
    await Console.Error.WriteLineAsync("Use: Haven.Misuse.Bench USERS SEED… (400 users over 60 days leave about a million events)");
    return 2;
}

Console.WriteLine("| seed | events | seconds | found of 20 | by a pattern it was written for | false alerts | user-days | false per 1,000 user-days | missed |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
var patterns = new SortedDictionary<string, int>(StringComparer.Ordinal);
foreach (var seed in args[1..].Select(seed => ulong.Parse(seed, CultureInfo.InvariantCulture)))
{
    var result = new Campaign(SyntheticTrail.Make(seed, users)).Run(MisusePolicies.On(new DateOnly(2026, 1, 5)));
    Console.WriteLine($"| {seed} | {result.Events:N0} | {result.Seconds:0.0} | {result.Found.Count} | {result.ByItsPattern} | {result.False.Count} | {result.UserDays:N0} "
        + $"| {result.FalsePerThousand:0.00} | {string.Join("; ", result.Missed.Select(story => story.Name))} |");
    foreach (var alert in result.False)
        patterns[alert.Pattern.ToString()] = patterns.GetValueOrDefault(alert.Pattern.ToString()) + 1;
    foreach (var alert in result.False.GroupBy(alert => alert.Pattern).Select(group => group.First()))
        await Console.Error.WriteLineAsync($"{seed}: for example {alert.Pattern}: {alert.Why}");
}
Console.WriteLine();
Console.WriteLine("False alerts by pattern: " + string.Join(", ", patterns.Select(pattern => $"{pattern.Key} {pattern.Value}")) + ".");
return 0;
