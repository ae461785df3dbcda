using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

internal static class Exports
{
    public static async Task<string> OfAsync(HavenDatabase haven)
    {
        var folder = TestFolders.New();
        await new ExportBundle(haven).RunAsync(folder, HavenFixture.Operator, progress: null, TestContext.Current.CancellationToken);
        return folder;
    }

    public static async Task ShouldBeTheSameAsync(HavenDatabase a, HavenDatabase b) =>
        ShouldBeTheSame(await OfAsync(a), await OfAsync(b), "");

    public static void ShouldBeTheSame(string first, string second, string why)
    {
        var files = Directory.GetFiles(first).Select(Path.GetFileName).Order().ToList();
        files.ShouldNotBeEmpty();
        Directory.GetFiles(second).Select(Path.GetFileName).Order().ToList().ShouldBe(files);
        foreach (var file in files)
        {
            var (a, b) = (File.ReadAllBytes(Path.Combine(first, file!)), File.ReadAllBytes(Path.Combine(second, file!)));
            a.AsSpan().SequenceEqual(b).ShouldBeTrue($"{why} {file} differs");
        }
    }
}
