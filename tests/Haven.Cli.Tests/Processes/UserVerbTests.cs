using System.Net;
using System.Text.Json;

namespace Haven.Cli.Tests.Processes;

/// <summary>Accounts from the command line, and the site that they are for.</summary>
public sealed class UserVerbTests
{
    private static readonly IReadOnlyDictionary<string, string> Plain = new Dictionary<string, string>(StringComparer.Ordinal);

    [Fact]
    public async Task A_user_is_added_with_a_role_listed_reset_and_disabled()
    {
        await using var home = new TestHome();
        await AgencyAsync(home);
        var added = await UserAsync(home, "add", "--email", "Ann.Lee@police.example", "--name", "Ann Lee", "--role", "practitioner", "--agency", "NYP");
        added.ExitCode.ShouldBe(0, added.Error);
        var link = added.Output.Trim();
        link.ShouldStartWith("http://localhost:5080/first-sign-in/");
        (await UserAsync(home, "list")).Output.ShouldContain("ann.lee@police.example");

        var again = await UserAsync(home, "add", "--email", "ann.lee@police.example", "--name", "Ann Lee", "--role", "practitioner", "--agency", "NYP");
        (again.ExitCode, again.Output).ShouldBe((1, ""));
        (await UserAsync(home, "reset", "--email", "ann.lee@police.example")).Output.Trim().ShouldNotBe(link);
        (await UserAsync(home, "home", "--email", "ann.lee@police.example", "--address", "1 Mill Lane", "--postcode", "ZZ1 1ZZ")).Output.ShouldContain("noted");
        (await UserAsync(home, "home", "--email", "ann.lee@police.example", "--address", "1 Mill Lane")).ExitCode.ShouldBe(2);
        (await UserAsync(home, "home", "--email", "ann.lee@police.example")).Output.ShouldContain("not held");
        (await UserAsync(home, "disable", "--email", "ann.lee@police.example", "--reason", "left")).ExitCode.ShouldBe(0);
        (await UserAsync(home, "disable", "--email", "ann.lee@police.example")).ExitCode.ShouldBe(1);
        using var list = JsonDocument.Parse((await UserAsync(home, "list", "--json")).Output);
        list.RootElement[0].GetProperty("state").GetString().ShouldBe("disabled");
    }

    [Theory]
    [InlineData("--role", "chief", "there is no role \"chief\"")]
    [InlineData("--agency", "XYZ", "there is no agency \"XYZ\"")]
    [InlineData("--email", "ann", "is not an e-mail address")]
    public async Task A_user_that_cannot_be_is_refused_and_nothing_is_left(string option, string value, string remedy)
    {
        await using var home = new TestHome();
        await AgencyAsync(home);
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["--email"] = "a@b.example", ["--name"] = "Ann", ["--role"] = "practitioner", ["--agency"] = "NYP" };
        options[option] = value;
        var ending = await UserAsync(home, ["add", .. options.SelectMany(given => new[] { given.Key, given.Value })]);
        ending.ExitCode.ShouldBe(2);
        ending.Error.ShouldContain(remedy);
        (await UserAsync(home, "list")).Output.ShouldContain("0 users");
    }

    [Fact]
    public async Task The_site_is_served_until_it_is_told_to_stop_and_leaves_nothing()
    {
        await using var home = new TestHome();
        var port = FreePort();
        using var serve = HavenProcess.Start(user: null, Plain, "serve", "--port", port, "--home", home.Home.Path);
        await serve.UntilAsync("Haven is at");
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"http://localhost:{port}/health/ready"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var second = await HavenProcess.RunAsync("serve", "--port", port, "--home", home.Home.Path);
        second.ExitCode.ShouldBe(2);
        second.Error.ShouldContain("name another port with --port");
        await serve.SignalAsync("INT");
        (await serve.EndAsync()).ExitCode.ShouldBe(0);
    }

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<Ending> UserAsync(TestHome home, params string[] arguments) => HavenProcess.RunAsync(["user", .. arguments, "--home", home.Home.Path]);

    private static async Task AgencyAsync(TestHome home)
    {
        var folder = TestFolders.New();
        await File.WriteAllTextAsync(Path.Combine(folder, "agencies.csv"), "code,name,kind\nNYP,North Yorkshire Police,police\n");
        (await HavenProcess.RunAsync("import", folder, "--home", home.Home.Path)).ExitCode.ShouldBe(0);
    }
}
