using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Haven.Cli.Shell;

/// <summary>Options with the shapes that contracts fix: days, instants and lists.</summary>
internal static class Arguments
{
    private static readonly string[] InstantShapes =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            return Refuse<DateOnly?>(result, $"{name} {text} is not a day: write it as yyyy-MM-dd, for example 2017-03-31");
        },
    };

    /// <summary>An instant, ISO 8601 with its offset.</summary>
    public static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "INSTANT",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            // Without an offset .NET would take the machine's own zone for it; an instant must name its own.
            var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length;
            if (hasOffset && DateTimeOffset.TryParseExact(text, InstantShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return at;
            return Refuse<DateTimeOffset?>(result, $"{name} {text} is not an instant: write ISO 8601 with offset, for example 2017-04-01T09:30:00Z");
        },
    };

    /// <summary>Words parted by commas.</summary>
    public static Option<string[]> List(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => [],
        CustomParser = result => result.Tokens.Single().Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };

    private static T? Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
