using Haven.Core.Databases;

namespace Haven.Core.Access.Grants;

/// <summary>Finds a user by what people call them: the email address they sign in with.</summary>
public sealed class FindUser(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such user.</exception>
    public async Task<Guid> RunAsync(string email, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        return await transaction.ScalarAsync<Guid?>("select id from identity.users where email = lower($1)", ct, email.Trim())
            ?? throw new InputException($"there is no user \"{email}\": give the email address somebody signs in with");
    }
}
