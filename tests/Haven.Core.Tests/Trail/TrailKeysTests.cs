using System.Runtime.Versioning;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.TestKit;

namespace Haven.Core.Tests.Trail;

[SupportedOSPlatform("linux")]
public sealed class TrailKeysTests
{
    [Fact]
    public async Task A_home_gets_its_key_once_and_without_it_goes_on_only_when_told_that_it_is_lost()
    {
        await using var home = new TestHome();
        var path = TrailKeys.PathIn(home.Home);
        await using (var haven = await OpenAsync(home.Home))
            await Acts.WriteAsync(haven, 4);
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var key = await File.ReadAllTextAsync(path);
        await using (var haven = await OpenAsync(home.Home))
            haven.TrailKeys!.Current.ToText().ShouldBe(key);

        File.Delete(path);
        (await Should.ThrowAsync<InputException>(OpenAsync(home.Home))).Message.ShouldContain("haven trail new-key");
        File.Exists(path).ShouldBeFalse();
        (await new NewTrailKey(home.Home).RunAsync(() => OpenAsync(home.Home), HavenFixture.Operator, default)).ShouldHaveSingleItem();
        await Should.ThrowAsync<InputException>(new NewTrailKey(home.Home).RunAsync(() => OpenAsync(home.Home), HavenFixture.Operator, default));

        await using var again = await OpenAsync(home.Home);
        var report = await new VerifyTrail(again, home.Home, TimeProvider.System).RunAsync(new(), HavenFixture.Operator, default);
        (report.Verdict.Fault, report.Verdict.Entries, report.Verdict.Codes).ShouldBe((null, 5, 1));
        await File.WriteAllTextAsync(Path.Combine(home.Home["keys"], "trail-2026.key"), key);
        await using var withOld = await OpenAsync(home.Home);
        report = await new VerifyTrail(withOld, home.Home, TimeProvider.System).RunAsync(new(), HavenFixture.Operator, default);
        report.Verdict.Codes.ShouldBe(5);
    }

    [Fact]
    public async Task Many_who_open_a_home_at_once_get_one_key()
    {
        var home = new HavenHome(TestFolders.New());
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TrailKeys.Make(home).Current.Id)));
        keys.Distinct().ShouldHaveSingleItem();
    }

    private static Task<HavenDatabase> OpenAsync(HavenHome home) => HavenDatabase.OpenAsync(home, new(App: null, Admin: null), CancellationToken.None);
}
