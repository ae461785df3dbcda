using System.Net.Http.Headers;
using Haven.Core.Imports.Jobs;
using Haven.Rules.Access;
using Haven.TestKit;
using Haven.Web.Tests.Imports;

namespace Haven.Web.Tests.Api;

/// <summary>An administrator's program brings bundles in and is answered as an administrator is on the pages.</summary>
public sealed class ImportApiTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private const string Imports = "/api/v1/imports";

    [Fact]
    public async Task A_bundle_is_uploaded_checked_decided_about_loaded_and_its_refused_rows_come_back_corrected()
    {
        await using var office = await Office.OpenAsync(fixture);
        using var machine = await EnterAsync(office);
        var uploaded = await UploadAsync(machine, Bundles.Zip(("people.csv", Bundles.Head + "rms,api-1,Ash,female\nrms,api-2,Birch,purple\n")));
        uploaded.Status.ShouldBe(202, uploaded.Text);
        var id = uploaded.Json.GetProperty("id").GetGuid();
        var standing = await EndedAsync(office, machine, id);
        (standing.Json.GetProperty("state").GetString(), standing.Json.GetProperty("errors").GetInt64(), standing.Json.GetProperty("isYours").GetBoolean()).ShouldBe(("checked", 1, true));
        standing.Json.GetProperty("reason").GetString().ShouldBe("monthly extract");
        var fault = (await machine.GetAsync($"{Imports}/{id}/errors")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (fault.GetProperty("file").GetString(), fault.GetProperty("row").GetInt64(), fault.GetProperty("column").GetString(), fault.GetProperty("value").GetString()).ShouldBe(("people.csv", 3, "sex", "purple"));
        fault.GetProperty("remedy").GetString().ShouldNotBeNullOrWhiteSpace();

        (await machine.PostAsync($"{Imports}/{id}/decision", """{"decision":"load-all"}""")).Code.ShouldBe("has-errors");
        (await machine.PostAsync($"{Imports}/{id}/decision", """{"decision":"load-valid"}""")).Status.ShouldBe(200);
        (await EndedAsync(office, machine, id)).Json.GetProperty("state").GetString().ShouldBe("loaded");
        var rows = await machine.GetAsync($"{Imports}/{id}/refused-rows", ("Accept", "application/zip"));
        (rows.Status, rows.Headers["Content-Type"]).ShouldBe((200, "application/zip"));
        var people = Bundles.Unzip(rows.Bytes)["people.csv"];
        people.ShouldBe(Bundles.Head + "rms,api-2,Birch,purple\n");
        (await machine.GetAsync($"{Imports}/{id}/refused-rows", ("Accept", "application/json"))).Code.ShouldBe("not-acceptable");

        var again = (await UploadAsync(machine, Bundles.Zip(("people.csv", people.Replace("purple", "male", StringComparison.Ordinal))), query: $"?corrects={id}")).Json.GetProperty("id").GetGuid();
        (await EndedAsync(office, machine, again)).Json.GetProperty("corrects").GetGuid().ShouldBe(id);
        (await machine.PostAsync($"{Imports}/{again}/decision", """{"decision":"load-all"}""")).Status.ShouldBe(200);
        (await EndedAsync(office, machine, again)).Json.GetProperty("state").GetString().ShouldBe("loaded");
        (await office.AskAsync<long>("select count(*) from people.records where source_id in ('api-1', 'api-2')")).ShouldBe(2);
        (await machine.GetAsync(Imports)).Json.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("id").GetGuid()).Take(2).ShouldBe([again, id]);
        var digest = standing.Json.GetProperty("sha256").GetString();
        (await office.EntriesAsync("imports.upload", "Collection", $"upload {id} sha256 {digest}")).ShouldBe(1);
        (await office.EntriesAsync("imports.issues", "Consultation", $"upload {id}")).ShouldBe(1);
        (await office.EntriesAsync("imports.decide", "Configuration", $"upload {id} LoadValid")).ShouldBe(1);
        (await office.EntriesAsync("imports.rejected", "Export", $"upload {id}")).ShouldBe(1);
        office.Site.Log.Lines.ShouldNotContain(line => line.Contains("purple", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_key_is_one_upload_and_one_decision_and_for_something_else_it_is_refused()
    {
        await using var office = await Office.OpenAsync(fixture);
        using var machine = await EnterAsync(office);
        var bundle = Bundles.Zip(("people.csv", Bundles.Head + "rms,key-1,Ash,female\n"));
        var first = await UploadAsync(machine, bundle, key: "upload-0001");
        var id = first.Json.GetProperty("id").GetGuid();
        var before = await EndedAsync(office, machine, id);
        var second = await UploadAsync(machine, bundle, key: "upload-0001");
        (second.Status, second.Text).ShouldBe((202, first.Text));
        var other = await UploadAsync(machine, Bundles.Zip(("people.csv", Bundles.Head + "rms,key-2,Ash,female\n")), key: "upload-0001");
        (other.Status, other.Code).ShouldBe((422, "idempotency-key-reused"));
        (await UploadAsync(machine, bundle, key: "upload-0001", query: "?knownAsRecorded=true")).Code.ShouldBe("idempotency-key-reused");
        Kept(office).ShouldBe([$"{id:N}.zip"]);
        (await office.AskAsync<long>("select count(*) from imports.jobs where uploaded_by = $1", machine.Id)).ShouldBe(1);

        var same = await machine.GetAsync($"{Imports}/{id}", ("If-None-Match", before.Headers["ETag"]));
        (same.Status, same.Text).ShouldBe((304, ""));
        var decided = await machine.PostAsync($"{Imports}/{id}/decision", """{"decision":"withdraw"}""", ("Idempotency-Key", "decide-0001"));
        var repeated = await machine.PostAsync($"{Imports}/{id}/decision", """{"decision":"withdraw"}""", ("Idempotency-Key", "decide-0001"));
        (decided.Status, repeated.Status, repeated.Text).ShouldBe((200, 200, decided.Text));
        (await machine.PostAsync($"{Imports}/{id}/decision", """{"decision":"load-all"}""", ("Idempotency-Key", "decide-0001"))).Code.ShouldBe("idempotency-key-reused");
        (await machine.PostAsync($"{Imports}/{id}/decision", """{"decision":"withdraw"}""")).Code.ShouldBe("not-waiting");
        (await machine.GetAsync($"{Imports}/{id}", ("If-None-Match", before.Headers["ETag"]))).Json.GetProperty("state").GetString().ShouldBe("withdrawn");
        (await office.EntriesAsync("imports.decide", "Configuration", $"upload {id}")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_uploaded_is_its_uploaders_alone_and_what_is_not_there_is_not_known()
    {
        await using var office = await Office.OpenAsync(fixture);
        using var machine = await EnterAsync(office);
        using var other = await EnterAsync(office);
        var id = (await UploadAsync(machine, Bundles.Zip(("people.csv", Bundles.Head + "rms,alone-1,Ash,personal-purple\n")))).Json.GetProperty("id").GetGuid();
        await EndedAsync(office, machine, id);
        var theirs = await other.GetAsync($"{Imports}/{id}");
        (theirs.Status, theirs.Json.GetProperty("isYours").GetBoolean(), theirs.Json.GetProperty("errors").GetInt64()).ShouldBe((200, false, 1));
        (await other.GetAsync($"{Imports}/{id}/errors")).Code.ShouldBe("not-yours");
        (await other.PostAsync($"{Imports}/{id}/decision", """{"decision":"load-valid"}""")).Code.ShouldBe("not-yours");
        (await other.GetAsync($"{Imports}/{id}/refused-rows")).Text.ShouldBe((await other.GetAsync($"{Imports}/{Guid.CreateVersion7()}/refused-rows")).Text);
        foreach (var path in new[] { "", "/errors", "/refused-rows" })
            (await machine.GetAsync($"{Imports}/{Guid.CreateVersion7()}{path}")).Code.ShouldBe("not-known", path);
        (await office.AskAsync<string>("select state from imports.jobs where id = $1", id)).ShouldBe("checked");

        await office.SetAsync("update imports.jobs set state = 'failed', fault = 'personal-purple' where id = $1", id);
        (await other.GetAsync($"{Imports}/{id}")).Text.ShouldNotContain("personal-purple", customMessage: "why it failed is for whoever uploaded it");
        (await machine.GetAsync($"{Imports}/{id}")).Json.GetProperty("fault").GetString().ShouldBe("personal-purple");
        await office.SetAsync("update imports.jobs set removed_at = now() where id = $1", id);
        (await machine.GetAsync($"{Imports}/{id}/errors")).Code.ShouldBe("removed", "no errors would not be true");
    }

    [Fact]
    public async Task Who_does_not_import_is_refused_everywhere_and_leaves_no_file()
    {
        await using var office = await Office.OpenAsync(fixture);
        using var machine = await EnterAsync(office, Role.Practitioner);
        var id = Guid.CreateVersion7();
        var upload = await UploadAsync(machine, Bundles.Zip(("people.csv", Bundles.Head)));
        (upload.Status, upload.Code).ShouldBe((403, "role-may-not"));
        foreach (var path in new[] { Imports, $"{Imports}/{id}", $"{Imports}/{id}/errors", $"{Imports}/{id}/refused-rows" })
            (await machine.GetAsync(path)).Code.ShouldBe("role-may-not", path);
        (await machine.PostAsync($"{Imports}/{id}/decision", """{"decision":"withdraw"}""")).Code.ShouldBe("role-may-not");
        Kept(office).ShouldBeEmpty();
        (await office.AskAsync<long>("select count(*) from imports.jobs where uploaded_by = $1", machine.Id)).ShouldBe(0);
        (await office.EntriesAsync("access.import", "Refusal")).ShouldBeGreaterThan(0);
        (await office.EntriesAsync("imports.decide", "Refusal")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_no_bundle_is_refused_by_name_and_not_kept()
    {
        await using var office = await Office.OpenAsync(fixture, options => options with { Limits = options.Limits with { BodyBytes = 1_000, UploadBytes = 300_000 } });
        using var machine = await EnterAsync(office);
        var bundle = Bundles.Zip(("people.csv", Bundles.Head + "rms,bad-1,Ash,female\n"));
        (await UploadAsync(machine, [])).Code.ShouldBe("bad-input");
        (await UploadAsync(machine, "no zip at all"u8.ToArray())).Json.GetProperty("detail").GetString().ShouldStartWith("the file is neither a folder nor a readable .zip");
        (await UploadAsync(machine, Bundles.Zip(("secrets.csv", "a,b\n")))).Status.ShouldBe(400);
        (await UploadAsync(machine, bundle, type: "application/json")).Code.ShouldBe("unsupported-media-type");
        (await UploadAsync(machine, bundle, key: "")).Code.ShouldBe("idempotency-key-missing");
        (await UploadAsync(machine, bundle, query: $"?corrects={Guid.CreateVersion7()}")).Code.ShouldBe("bad-input");
        (await UploadAsync(machine, bundle, query: "?corrects=x")).Code.ShouldBe("bad-parameter");
        (await UploadAsync(machine, bundle, query: "?knownAsRecorded=perhaps")).Code.ShouldBe("bad-parameter");
        var large = await UploadAsync(machine, new byte[300_001]);
        (large.Status, large.Code).ShouldBe((413, "too-large"));
        (await UploadAsync(machine, Bundles.Zip(("people.csv", Bundles.Head), ("notes.txt", System.Security.Cryptography.RandomNumberGenerator.GetHexString(100_000))))).Status.ShouldBe(202, "a bundle may be larger than any other body");
        Kept(office).Count.ShouldBe(1, "what was refused is not kept");
        (await office.AskAsync<long>("select count(*) from imports.jobs where uploaded_by = $1", machine.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Long_lists_are_read_page_by_page()
    {
        await using var office = await Office.OpenAsync(fixture);
        using var machine = await EnterAsync(office);
        await office.SetAsync("""
            insert into imports.jobs (uploaded_by, grant_id, agency, reason, uploaded_at, sha256, bytes, known_as_recorded, state, keep_until)
            select $1, g.id, g.agency, 'a list', '2020-01-01', repeat('0', 64), 1, false, 'withdrawn', now() + interval '2 days' from access.grants g, generate_series(1, 60) where g.user_id = $1
            """, machine.Id);
        var first = await machine.GetAsync(Imports);
        var second = await machine.GetAsync($"{Imports}?cursor={Uri.EscapeDataString(first.Json.GetProperty("next").GetString()!)}");
        Ids(first).Count.ShouldBe(50);
        Ids(first).Concat(Ids(second)).ShouldBeUnique();
        Ids(second).Count.ShouldBeGreaterThanOrEqualTo(10);

        var rows = string.Concat(Enumerable.Range(1, 60).Select(number => $"rms,many-{number},Ash,purple\n"));
        var id = (await UploadAsync(machine, Bundles.Zip(("people.csv", Bundles.Head + rows)))).Json.GetProperty("id").GetGuid();
        await EndedAsync(office, machine, id);
        var faults = await machine.GetAsync($"{Imports}/{id}/errors");
        var cursor = Uri.EscapeDataString(faults.Json.GetProperty("next").GetString()!);
        var rest = await machine.GetAsync($"{Imports}/{id}/errors?cursor={cursor}");
        rest.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("row").GetInt64()).ShouldBe(Enumerable.Range(52, 10).Select(row => (long)row));
        rest.Json.GetProperty("next").GetString().ShouldBeNull();
        (await machine.GetAsync($"{Imports}/{Ids(first)[0]}/errors?cursor={cursor}")).Code.ShouldBe("bad-cursor");
    }

    private Task<Machine> EnterAsync(Office office, Role role = Role.Administrator) => Machine.EnterAsync(fixture.Haven, office.Site, role);

    private static Task<ApiAnswer> UploadAsync(Machine machine, byte[] bundle, string? key = null, string query = "", string type = "application/zip")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Imports + query) { Content = new ByteArrayContent(bundle) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        request.Headers.Add("Haven-Reason", "monthly extract");
        return machine.SendAsync(request);
    }

    /// <summary>How an upload stands when its step has ended, whoever did the work.</summary>
    private async Task<ApiAnswer> EndedAsync(Office office, Machine machine, Guid id)
    {
        var jobs = new RunImportJobs(fixture.Haven, office.Home, office.Site.Clock);
        while (true)
        {
            var answer = await machine.GetAsync($"{Imports}/{id}");
            answer.Status.ShouldBe(200, answer.Text);
            if (answer.Json.GetProperty("state").GetString() is not ("waiting" or "running"))
                return answer;
            await office.IdleAsync();
            await jobs.RunNextAsync(fault => throw new InvalidOperationException("an import failed", fault), default);
        }
    }

    private static List<Guid> Ids(ApiAnswer answer) => [.. answer.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    private static List<string> Kept(Office office) =>
        Directory.Exists(office.Home["uploads"]) ? [.. Directory.GetFileSystemEntries(office.Home["uploads"]).Select(path => Path.GetFileName(path))] : [];
}
