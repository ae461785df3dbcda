using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>Notes where a user lives, or forgets it: only so that looking up one's own household is found.</summary>
public sealed class SetHomeAddress(HavenDatabase database)
{
    /// <param name="line">House and street; forgotten without.</param>
    /// <exception cref="InputException">Nobody has this e-mail address, or one of line and postcode is missing.</exception>
    public async Task RunAsync(string email, Sensitive<string?> line, Sensitive<string?> postcode, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        await WriteAsync(transaction, await DisableUser.NamedAsync(transaction, email, ct), line, postcode, context, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The same in a transaction of the caller's, under the identity role.</summary>
    internal static async Task WriteAsync(
        HavenTransaction transaction, Account account, Sensitive<string?> line, Sensitive<string?> postcode, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(line.Reveal()) != string.IsNullOrWhiteSpace(postcode.Reveal()))
            throw new InputException("an address needs its line and its postcode: give both, or neither to forget it");
        await transaction.ExecuteAsync("update identity.users set home_address_line = nullif(btrim($2), ''), home_postcode = nullif(btrim($3), '') where id = $1",
            ct, account.Id, line.Reveal() ?? "", postcode.Reveal() ?? "");
        await IdentityTrail.WriteAsync(transaction, context, TrailAct.Configuration, "identity.home-address", account.Id, ct, "home_address");
    }
}
