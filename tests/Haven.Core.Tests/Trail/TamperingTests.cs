using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Trail;
using Haven.TestKit;

namespace Haven.Core.Tests.Trail;

/// <summary>
/// What an administrator of the database may do to the stored trail, with the triggers off: every tampering is found
/// against an earlier checkpoint, and single faults are located. Each is done in a transaction that is then undone.
/// </summary>
public sealed class TamperingTests(TrailFixture fixture) : IClassFixture<TrailFixture>, IAsyncLifetime
{
    private const int Size = 400, Signed = 350, Rounds = 300;
    private static readonly string[] Tables = ["entries", "subjects", "log", "nodes"];
    private static readonly CheckpointKey Signer = CheckpointKey.Make();
    private readonly HavenDatabase haven = fixture.Haven;
    private TrailEvidence evidence = null!;

    public async ValueTask InitializeAsync()
    {
        await Acts.WriteAsync(haven, Size);
        await new Sequencer(haven, TimeProvider.System).DrainAsync(default);
        await using var trail = await Acts.ReadAsync(haven);
        var origin = await MakeCheckpoint.OriginAsync(trail, default);
        var checkpoint = new TrailCheckpoint
        {
            Origin = origin,
            Size = Signed,
            Root = (await TreeNodes.BranchAsync(trail, new(0, Signed), default)).Root(),
            Chain = (await trail.ScalarAsync<byte[]>("select chain from trail.log where seq = $1", default, (long)Signed))!,
            At = DateTimeOffset.UnixEpoch,
        };
        evidence = new() { Origin = origin, Checkpoints = [Signer.Sign(checkpoint)], PublicKey = Signer.Public, Keys = haven.TrailKeys!.Held };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_tampering_is_found_and_single_faults_are_located()
    {
        var random = new Random(21);
        await using var asAdmin = HavenDatabase.Connect(fixture.AdminConnection, fixture.AdminConnection, keys: haven.TrailKeys);
        (await CheckAfterAsync(asAdmin, _ => Task.CompletedTask)).ShouldBeNull();
        for (var round = 0; round < Rounds; round++)
        {
            var at = random.Next(1, Signed + 1);
            var (what, place, tamper) = Tampering(round, at, random);
            var fault = (await CheckAfterAsync(asAdmin, tamper)).ShouldNotBeNull($"{what} at {at} (round {round}) was not found");
            if (place is not null)
                fault.Place.ShouldBe(place, $"{what} at {at} (round {round}): {fault.Message}");
        }
    }

    private (string What, long? Place, Func<HavenTransaction, Task> Tamper) Tampering(int round, int at, Random random)
    {
        string[] texts = ["actor", "agency", "role", "act", "operation", "reason", "detail"];
        var text = texts[random.Next(texts.Length)];
        var ofEntry = $"(select entry_id from trail.log where seq = {at})";
        var other = at == Signed ? 1 : at + 1;
        return (round % 15) switch
        {
            0 => ("flip a text", at, Sql($"update trail.entries set {text} = {text} || ' ' where id = {ofEntry}")),
            1 => ("move its time", at, Sql($"update trail.entries set at = at + interval '1 microsecond' where id = {ofEntry}")),
            2 => ("flip its code", at, Sql($"update trail.entries set code = sha256(code) where id = {ofEntry}")),
            3 => ("flip its leaf", at, Sql($"update trail.log set leaf = sha256(leaf) where seq = {at}")),
            4 => ("flip its link", at, Sql($"update trail.log set chain = sha256(chain) where seq = {at}")),
            5 => ("delete the entry", at, Sql($"delete from trail.entries where id = {ofEntry}")),
            6 => ("delete from the order", at, Sql($"delete from trail.log where seq = {at}")),
            7 => ("delete and close the gap", at, Sql($"delete from trail.log where seq = {at}; update trail.log set seq = seq + 1000000 where seq > {at}; update trail.log set seq = seq - 1000001 where seq > 1000000")),
            8 => ("add a subject", at, Sql($"insert into trail.subjects select entry_id, uuidv7() from trail.log where seq = {at}")),
            9 => ("swap two entries", null, Sql($"update trail.log set seq = 1000000 where seq = {at}; update trail.log set seq = {at} where seq = {other}; update trail.log set seq = {other} where seq = 1000000")),
            10 => ("truncate, entries too", at, Sql($"delete from trail.entries where id in (select entry_id from trail.log where seq >= {at}); delete from trail.subjects s where not exists (select from trail.entries where id = s.entry_id); delete from trail.nodes; delete from trail.log where seq >= {at}")),
            11 => ("truncate the order", at, Sql($"delete from trail.log where seq >= {at}")),
            12 => ("rewrite all with every key", null, t => RewriteAsync(t, at)),
            13 => ("roll back and go on", null, t => RewriteAsync(t, at, drop: true)),
            _ => ("change a branch", null, Sql("update trail.nodes set hash = sha256(hash)")),
        };
    }

    private static Func<HavenTransaction, Task> Sql(string sql) => async transaction =>
    {
        foreach (var statement in sql.Split(';'))
            await transaction.ExecuteAsync(statement, default);
    };

    /// <summary>By somebody with every key: an entry is written anew, and the whole order after it.</summary>
    private async Task RewriteAsync(HavenTransaction transaction, int at, bool drop = false)
    {
        var id = await transaction.ScalarAsync<Guid>("select entry_id from trail.log where seq = $1", default, (long)at);
        var (before, _) = (await transaction.ListAsync($"select {StoredEntry.Columns} from trail.entries e where id = $1", r => StoredEntry.Read(r, 0), default, id)).Single();
        var canonical = new System.Buffers.ArrayBufferWriter<byte>();
        CanonicalEntry.Write(before with { Reason = "another" }, canonical);
        await transaction.ExecuteAsync("update trail.entries set reason = 'another', code = $2 where id = $1", default, id, haven.TrailKeys!.Current.Sign(canonical.WrittenSpan));
        if (drop)
        {
            await transaction.ExecuteAsync("delete from trail.subjects where entry_id in (select entry_id from trail.log where seq > $1)", default, (long)at);
            await transaction.ExecuteAsync("delete from trail.entries where id in (select entry_id from trail.log where seq > $1)", default, (long)at);
        }
        await transaction.ExecuteAsync("insert into trail.waiting (entry_id) select l.entry_id from trail.log l join trail.entries e on e.id = l.entry_id", default);
        await transaction.ExecuteAsync("create temp table former on commit drop as select * from trail.log", default);
        await transaction.ExecuteAsync("delete from trail.log", default);
        await transaction.ExecuteAsync("delete from trail.nodes", default);
        var entries = await transaction.ListAsync($"select {StoredEntry.Columns} from former f join trail.entries e on e.id = f.entry_id order by f.seq", r => StoredEntry.Read(r, 0), default);
        await Sequencer.AppendAsync(transaction, entries, default);
    }

    private async Task<TrailFault?> CheckAfterAsync(HavenDatabase asAdmin, Func<HavenTransaction, Task> tamper)
    {
        await using var transaction = await asAdmin.BeginAsync(DatabaseRole.Trail, HavenFixture.Operator, default);
        await transaction.SetAsync("role", "none", default);
        foreach (var table in Tables)
            await transaction.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"alter table trail.{table} disable trigger all"), default);
        await tamper(transaction);
        return (await VerifyTrail.CheckAsync(transaction, evidence, default)).Fault;
    }
}
