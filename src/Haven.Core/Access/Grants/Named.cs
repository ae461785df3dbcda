using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>Finds what an input names, or says that it is not there.</summary>
internal static class Named
{
    /// <exception cref="InputException">There is no such agency.</exception>
    public static async Task<(AgencyKind Kind, string? District)> AgencyAsync(HavenTransaction transaction, string code, CancellationToken ct)
    {
        var found = await transaction.ListAsync("select kind, district from agencies.agencies where code = $1",
            r => (Kind: r.GetString(0), District: r.IsDBNull(1) ? null : r.GetString(1)), ct, code);
        return found is [var agency]
            ? (AgencyKindNames.Find(agency.Kind) ?? throw new InvalidOperationException($"the agency kind {agency.Kind} is not known"), agency.District)
            : throw new InputException($"there is no agency \"{code}\": give the code of one in the list of agencies");
    }

    /// <exception cref="InputException">There is no such district.</exception>
    public static async Task<bool> DistrictHasEndedAsync(HavenTransaction transaction, string code, CancellationToken ct) =>
        await transaction.ScalarAsync<bool?>("""
            select coalesce(valid_to <= (now() at time zone 'Europe/London')::date, false) from agencies.districts where code = $1
            """, ct, code) ?? throw new InputException($"there is no district \"{code}\": give the code of one in the list of districts");

    /// <exception cref="InputException">There is no such user.</exception>
    public static async Task<bool> UserIsDisabledAsync(HavenTransaction transaction, Guid user, CancellationToken ct) =>
        await transaction.ScalarAsync<bool?>("select disabled_at is not null from identity.users where id = $1", ct, user)
        ?? throw new InputException($"there is no user {user}: add the user first");

    /// <exception cref="InputException">Nothing is there but spaces.</exception>
    public static string Text(string text, string what) => string.IsNullOrWhiteSpace(text)
        ? throw new InputException($"{what} is missing: give one")
        : text.Trim();

    /// <exception cref="InputException">The operation was given no reason.</exception>
    public static string ReasonOf(OperationContext context) => string.IsNullOrWhiteSpace(context.Reason)
        ? throw new InputException("give a reason: whoever looks at this later must see why")
        : context.Reason.Trim();
}
