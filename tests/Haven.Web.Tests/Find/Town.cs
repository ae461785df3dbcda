using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Web.Tests.Find;

/// <summary>A force and a council with a few made-up people, imported as any agency's extract.</summary>
internal static class Town
{
    public static async Task ImportAsync(HavenDatabase haven)
    {
        await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            await loader.ExecuteAsync("""
                insert into agencies.agencies (code, name, kind) values ('NYP', 'North Yorkshire Police', 'police'), ('CSC', 'Children''s social care', 'social-care');
                insert into agencies.sources (source, agency) values ('niche', 'NYP'), ('lcs', 'CSC');
                insert into agencies.phones (agency, phone) values ('NYP', '01632 960101'), ('CSC', '01632 960202');
                """, default);
            await loader.CommitAsync(default);
        }
        var folder = TestFolders.New();
        Directory.CreateDirectory(folder);
        foreach (var (file, text) in Files)
            await File.WriteAllTextAsync(Path.Combine(folder, file), text);
        var outcome = await new ImportBundle(haven).RunAsync(new() { Path = folder, KnownAsRecorded = true }, HavenFixture.Operator, default);
        outcome.Errors.ShouldBeEmpty();
        outcome.Loaded.ShouldBeTrue();
        await using var after = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await after.ExecuteAsync("""
            insert into access.restrictions (record_id, state, contact, reason, set_by) select id, 'hidden', 'nobody', 'a test', id from people.records where source_id = 'hidden';
            insert into plans.trigger_plans (record_id, lines) select id, array['Bring home to her aunt', 'Ring the worker at once', 'Do not leave alone'] from people.records where source_id = 'kate';
            """, default);
        await after.CommitAsync(default);
    }

    public static async Task<Guid> RecordAsync(HavenDatabase haven, string sourceId)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ScalarAsync<Guid>("select id from people.records where source_id = $1", default, sourceId);
    }

    /// <summary>Says for somebody why they look, as they would on the page.</summary>
    public static async Task StatePurposeAsync(HavenDatabase haven, Guid user)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into access.purposes (user_id, agency, purpose, reason, until_at) values ($1, 'NYP', 'visit', 'a test', now() + interval '4 hours')", default, user);
        await loader.CommitAsync(default);
    }

    private static Dictionary<string, string> Files => new(StringComparer.Ordinal)
    {
        ["districts.csv"] = "code,name\nD1,Northfield\n",
        ["people.csv"] = """
            source,source_id,forenames,surname,date_of_birth,sex,nhs_number,phones,district
            niche,kate,Katherine,Ashworth,2010-03-07,female,943 476 5919,07700 900123,D1
            niche,twin,Peter,Ashworth,2010-03-07,male,,,D1
            niche,sus,Sidney,Suspectson,1990-05-05,male,,,D1
            niche,young,Yuri,Youngman,2011-05-05,male,,,D1
            niche,hidden,Hugo,Hidewell,2010-03-07,male,,,D1
            niche,plain,Nora,Plainly,2009-09-09,female,,,D1
            lcs,petra,Petra,Pointwell,2010-03-07,female,,,D1

            """.ReplaceLineEndings("\n"),
        ["flags.csv"] = """
            source,source_id,person,type,raised_on,district
            niche,f1,kate,cse-risk,2026-01-05,D1
            niche,f2,sus,cse-suspect,2026-01-05,D1
            niche,f3,young,cce-suspect,2026-01-05,D1

            """.ReplaceLineEndings("\n"),
        ["flag_levels.csv"] = "source,source_id,flag,level,from\nniche,l1,f1,significant,2026-05-03\n",
        ["plans.csv"] = "source,source_id,person,type,started_on,lead_agency\nniche,p1,kate,safeguarding,2026-01-06,CSC\n",
        ["orders.csv"] = "source,source_id,instrument,subject,protected,granted_on,ends_on\nniche,o1,cawn,sus,kate,2026-02-01,2099-02-01\nniche,o2,sro,sus,,2019-02-01,2020-02-01\n",
        ["missing.csv"] = "source,source_id,person,risk,from\nniche,m1,kate,high,2026-11-18T19:00:00Z\n",
    };
}
