using System.IO.Compression;

namespace Haven.Browser.Tests.Imports;

/// <summary>An administrator brings a bundle in: uploads, reads what would happen, decides.</summary>
public sealed class ImportJourney(Demonstration demonstration)
{
    [Theory]
    [InlineData(Kind.Desktop)]
    [InlineData(Kind.WithoutScript)]
    [InlineData(Kind.Keyboard)]
    public async Task A_bundle_is_checked_and_imported_without_its_refused_rows(Kind kind)
    {
        await using var administrator = await demonstration.VisitAsync("administrator", kind);
        var hands = administrator.Hands;
        await administrator.GoAsync("/imports");
        await hands.PressAsync("Upload a bundle");
        await administrator.LookAsync("upload");
        await hands.PressAsync("Upload and check");
        await administrator.LookAsync("upload with errors");
        await hands.WriteAsync("What is this bundle?", "Monthly extract, made up for this test");
        await administrator.Page.GetByLabel("The bundle", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "bundle.zip", MimeType = "application/zip", Buffer = Bundle(kind) });
        await hands.PressAsync("Upload and check");
        await UntilAsync(administrator, "Rows to correct", kind);
        await administrator.LookAsync("import checked");
        await hands.ChooseAsync("Import the rows that are right, and set the others aside");
        await hands.PressAsync("Continue");
        await UntilAsync(administrator, "Imported", kind);
        await administrator.LookAsync("import done");
        (await administrator.Page.Locator("main").InnerTextAsync()).ShouldContain("1 new version was kept out of 2 rows. 1 row was set aside.");
    }

    /// <summary>With script the page looks again by itself; without, its reader does.</summary>
    private static async Task UntilAsync(Visitor visitor, string state, Kind kind)
    {
        if (kind == Kind.WithoutScript)
            while (await visitor.Page.Locator("[data-live]").CountAsync() > 0)
                await visitor.Hands.FollowAsync("See how far it is now");
        await Assertions.Expect(visitor.Page.Locator("main .govuk-tag").First).ToContainTextAsync(state, new() { Timeout = 60_000 });
    }

    private static byte[] Bundle(Kind kind)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var people = new StreamWriter(zip.CreateEntry("people.csv").Open()))
            people.Write($"source,source_id,surname,sex\nrms,journey-{kind}-1,Ash,female\nrms,journey-{kind}-2,Birch,purple\n");
        return packed.ToArray();
    }
}
