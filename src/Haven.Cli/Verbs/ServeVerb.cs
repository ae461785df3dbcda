using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Databases;
using Haven.Web;

namespace Haven.Cli.Verbs;

/// <summary><c>haven serve</c>: the site, on loopback, until Ctrl-C.</summary>
internal static class ServeVerb
{
    public const int UsualPort = 5080;
    private const string PublicUrl = "HAVEN_PUBLIC_URL";
    private static readonly Option<int> Port = new("--port") { Description = "The loopback port.", DefaultValueFactory = _ => UsualPort };

    public static Command Create() => new Command("serve", "Serve the pages on this machine until Ctrl-C.") { Port }.Runs(RunAsync);

    private static async Task<int> RunAsync(VerbContext verb)
    {
        await using var database = await HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);
        var options = new SiteOptions { Database = database, Home = verb.Home, Port = verb.Get(Port), PublicUrl = ReadPublicUrl(), Clock = verb.Clock };
        return await UntilCancelledAsync(options, verb, url =>
        {
            verb.Output.Document(new { url = (options.PublicUrl ?? url).ToString() });
            verb.Output.Line($"Haven is at {options.PublicUrl ?? url}");
            verb.Output.Aside("Ctrl-C ends it.");
        });
    }

    /// <summary>Serves until the verb is told to stop.</summary>
    /// <param name="tell">Is given the address once the site can be asked.</param>
    public static async Task<int> UntilCancelledAsync(SiteOptions options, VerbContext verb, Action<Uri> tell)
    {
        await using var site = HavenSite.Build(options);
        tell(await site.OpenAsync(verb.Cancelled));
        await verb.UntilCancelledAsync();
        await site.StopAsync(CancellationToken.None);
        return ExitCode.Success;
    }

    public static Uri? ReadPublicUrl() => Environment.GetEnvironmentVariable(PublicUrl) switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.PathAndQuery == "/" => url,
        var text => throw new InputException($"{PublicUrl} is {text}: give the https address people use, such as https://haven.example"),
    };
}
