using System.Text.Json;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Rules.Access;
using Haven.Web;

namespace Haven.Cli.Verbs;

/// <summary>One account for each role of the demonstration, made once by the same steps as any other.</summary>
internal static class DemoAccounts
{
    private const string Password = "three made up words";
    private static readonly string[] Names =
        ["Asha Finch", "Bryn Holt", "Cara Wells", "Dev Marsh", "Ewa Lund", "Finn Oakes", "Gita Rowe", "Hugo Pike", "Isla Brook"];

    /// <summary>The accounts, made now where the demonstration's home does not hold them yet.</summary>
    public static async Task<IReadOnlyList<DemoAccount>> ReadyAsync(HavenDatabase database, HavenHome home, TimeProvider clock, CancellationToken ct)
    {
        var file = home["demo-accounts.json"];
        if (File.Exists(file))
            return JsonSerializer.Deserialize<List<DemoAccount>>(await File.ReadAllTextAsync(file, ct))!;
        var context = OperationContext.Operator("the demonstration's accounts", clock);
        var agencies = await AgenciesAsync(database, context, ct);
        var accounts = new List<DemoAccount>();
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Public))
            if (agencies.Find(agency => RolePlaces.CanHold(role, agency.Kind)) is { Code: not null } agency)
                accounts.Add(await MakeAsync(role, Names[accounts.Count], agency, database, home, context, clock, ct));
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(accounts), ct);
        return accounts;
    }

    private static async Task<DemoAccount> MakeAsync(
        Role role, string name, (string Code, string Name, AgencyKind Kind) agency, HavenDatabase database, HavenHome home,
        OperationContext context, TimeProvider clock, CancellationToken ct)
    {
        var word = RoleNames.Of(role);
        var input = new AddUserInput { Email = $"{word}@demo.example", Name = name, Role = new(role, agency.Code, District: null) };
        var link = await new AddUser(database).RunAsync(input, context, ct) switch
        {
            AddUserOutcome.Added added => added.LinkToken,
            // Killed before the file was written: the account is there and nobody knows its key.
            AddUserOutcome.EmailTaken => await new ResetUser(database).RunAsync(input.Email, context, ct),
            var refused => throw new InvalidOperationException($"the demonstration's {word} was not added: {refused}"),
        };
        var key = await new EnrolForDemo(database, IdentitySecrets.Of(home), clock).RunAsync(link, Password, ct);
        return new DemoAccount { Email = input.Email, Name = name, Role = word, Agency = agency.Name, Password = Password, Key = key };
    }

    private static async Task<List<(string Code, string Name, AgencyKind Kind)>> AgenciesAsync(HavenDatabase database, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        // Backwards by name, so that the area's own force comes before the British Transport Police.
        return await transaction.ListAsync("select code, name, kind from agencies.agencies order by kind <> 'police', name desc",
            r => (r.GetString(0), r.GetString(1), AgencyKindNames.Find(r.GetString(2)) ?? throw new InputException($"the agency kind {r.GetString(2)} is not known")), ct);
    }
}
