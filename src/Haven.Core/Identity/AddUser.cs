using System.Text.RegularExpressions;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Identity;

/// <summary>Somebody who shall be able to sign in.</summary>
public sealed record AddUserInput
{
    public required string Email { get; init; }
    public required string Name { get; init; }

    /// <summary>The first role, granted in the same transaction: only the operator of the machine may.</summary>
    public FirstRole? Role { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(AddUserInput);
}

/// <summary>A role in an agency, named by its code, and usually a district.</summary>
public sealed record FirstRole(Role Role, string Agency, string? District);

/// <summary>What came of adding somebody.</summary>
public abstract record AddUserOutcome
{
    private AddUserOutcome() { }

    /// <param name="LinkToken">Ends the address of the one-time link; can be had only here.</param>
    public sealed record Added(Guid User, string LinkToken) : AddUserOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Added);
    }

    public sealed record EmailTaken : AddUserOutcome
    {
        public const string Code = "email-taken";
    }

    /// <summary>The role cannot be granted so; nobody was added.</summary>
    public sealed record RoleRefused(string Code, string Words) : AddUserOutcome;
}

/// <summary>Adds an account and makes the one-time link of its first sign-in.</summary>
public sealed partial class AddUser(HavenDatabase database)
{
    /// <exception cref="InputException">The address or the name is not one.</exception>
    public async Task<AddUserOutcome> RunAsync(AddUserInput input, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(input.Role is null ? DatabaseRole.Identity : DatabaseRole.Loader, context, ct);
        var outcome = await WriteAsync(transaction, input, context, ct);
        if (outcome is AddUserOutcome.Added)
            await transaction.CommitAsync(ct);
        return outcome;
    }

    /// <summary>The same in a transaction of the caller's, under the identity role, or the loader role for a first role; kept only when it is done.</summary>
    internal static async Task<AddUserOutcome> WriteAsync(HavenTransaction transaction, AddUserInput input, OperationContext context, CancellationToken ct)
    {
        var (email, name) = (Account.Tidy(input.Email), input.Name.Trim());
        if (!EmailShape().IsMatch(email))
            throw new InputException($"\"{input.Email}\" is not an e-mail address: write one such as ann.lee@police.example");
        if (name.Length is 0 or > 200)
            throw new InputException("a user needs a name of 1 to 200 characters");
        var id = Guid.CreateVersion7(context.At);
        if (await transaction.ExecuteAsync("insert into identity.users (id, email, name) values ($1, $2, $3) on conflict (email) do nothing", ct, id, email, name) == 0)
            return new AddUserOutcome.EmailTaken();
        var token = await Invitation.IssueAsync(transaction, id, context.At, ct);
        await IdentityTrail.WriteAsync(transaction, context, TrailAct.Configuration, "identity.add-user", id, ct, "email", "name");
        if (input.Role is { } role)
        {
            var grant = new GrantInput { User = id, Role = role.Role, Agency = role.Agency, District = role.District };
            if (await GrantByOperator.WriteAsync(transaction, grant, context, ct) is ChangeOutcome.Refused refused)
                return new AddUserOutcome.RoleRefused(refused.Code, refused.Words);
        }
        return new AddUserOutcome.Added(id, token);
    }

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s]{1,190}$", RegexOptions.NonBacktracking)]
    private static partial Regex EmailShape();
}
