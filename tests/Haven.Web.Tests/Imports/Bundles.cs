using System.IO.Compression;
using System.Net.Http.Headers;
using Haven.Core.Databases;
using Haven.Core.Imports.Jobs;
using Haven.TestKit;

namespace Haven.Web.Tests.Imports;

/// <summary>Bundles as an administrator uploads them.</summary>
internal static class Bundles
{
    public const string Head = "source,source_id,surname,sex\n";

    public static byte[] Zip(params (string File, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (file, text) in files)
            {
                using var entry = new StreamWriter(zip.CreateEntry(file).Open());
                entry.Write(text);
            }
        return packed.ToArray();
    }

    public static Dictionary<string, string> Unzip(byte[] packed)
    {
        using var zip = new ZipArchive(new MemoryStream(packed));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry => new StreamReader(entry.Open()).ReadToEnd(), StringComparer.Ordinal);
    }

    /// <summary>Chooses a file on the upload page and sends the form, as a browser does.</summary>
    public static async Task<Answer> UploadAsync(this Browser browser, byte[]? bundle, string reason = "monthly extract", string path = "/imports/upload", string? token = null)
    {
        token ??= (await browser.GoAsync(path)).Page.QuerySelector("main input[name=form-token]")!.GetAttribute("value")!;
        var form = new MultipartFormDataContent { { new StringContent(token), "form-token" }, { new StringContent(reason), "Reason" }, { new StringContent("no"), "KnownAsRecorded" } };
        var file = new ByteArrayContent(bundle ?? []);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"Bundle\"", FileName = bundle is null ? "\"\"" : "\"bundle.zip\"" };
        form.Add(file);
        return await browser.FollowAsync(await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form }));
    }

    /// <summary>The page of an import when its step has ended, whoever did the work.</summary>
    public static async Task<Answer> EndedAsync(this Office office, Browser browser, string path)
    {
        var jobs = new RunImportJobs(office.Fixture.Haven, office.Home, office.Site.Clock);
        for (var looks = 0; looks < 500; looks++)
        {
            var page = await browser.GoAsync(path);
            if (page.Page.QuerySelector("[data-live]") is null)
                return page;
            await office.IdleAsync();
            await jobs.RunNextAsync(fault => throw new InvalidOperationException("an import failed", fault), default);
        }
        throw new InvalidOperationException($"the import at {path} does not end");
    }

    /// <summary>Waits until nobody works at imports.</summary>
    public static async Task IdleAsync(this Office office)
    {
        await using var waiting = await office.Fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await waiting.ExecuteAsync("select pg_advisory_xact_lock(hashtext('haven.import-jobs'))", default);
    }

    public static string Id(this Answer page) => page.Path.Split('/', '?')[2];

    public static string Tag(this Answer page) => page.Page.QuerySelector("main .govuk-tag")!.TextContent.Trim();
}
