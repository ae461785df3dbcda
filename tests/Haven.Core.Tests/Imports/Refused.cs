using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

internal static class Refused
{
    /// <summary>The one line in which a bundle was refused, as an exception or as its first error; nothing of it is held.</summary>
    public static async Task<string> ByAsync(HavenFixture fixture, string path)
    {
        string message;
        try
        {
            var outcome = await new ImportBundle(fixture.Haven).RunAsync(
                new ImportOptions { Path = path, KnownAsRecorded = true }, HavenFixture.Operator, TestContext.Current.CancellationToken);
            outcome.Loaded.ShouldBeFalse();
            message = outcome.Errors[0].ToString();
        }
        catch (InputException e)
        {
            message = e.Message;
        }

        message.ShouldNotContain("\n");
        (await HeldRows.CountAsync(fixture)).ShouldBe(0);
        return message;
    }
}
