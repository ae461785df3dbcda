using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>Whether a grant makes sense: the person, the agency, the district and the role fit together.</summary>
internal static class GrantCheck
{
    /// <summary>Why it does not; null when it does.</summary>
    /// <exception cref="InputException">It names something that is not there, or its end is past.</exception>
    public static async Task<ChangeOutcome.Refused?> RefusalAsync(HavenTransaction transaction, GrantInput input, OperationContext context, CancellationToken ct)
    {
        if (input.Until <= context.At)
            throw new InputException($"the role would end at {input.Until:yyyy-MM-dd HH:mm zzz}, which is past: give a later end or none");
        if (await Named.UserIsDisabledAsync(transaction, input.User, ct))
            return new("user-disabled", "This account is switched off. Switch it on first.");
        var agency = await Named.AgencyAsync(transaction, input.Agency, ct);
        if (!RolePlaces.CanHold(input.Role, agency.Kind))
            return new("role-does-not-fit", $"The role {WordOf(input.Role)} cannot be held in {input.Agency}, which is of the kind {AgencyKindNames.Of(agency.Kind)}.");
        if (input.District is not null && await DistrictRefusalAsync(transaction, input, agency.District, ct) is { } refused)
            return refused;
        return await IsHeldAsync(transaction, input, ct)
            ? new("already-held", "This person holds that role there already.")
            : null;
    }

    private static string WordOf(Role role) => Enum.IsDefined(role) ? RoleNames.Of(role) : $"number {(int)role}";

    private static async Task<ChangeOutcome.Refused?> DistrictRefusalAsync(
        HavenTransaction transaction, GrantInput input, string? agencyDistrict, CancellationToken ct)
    {
        if (await Named.DistrictHasEndedAsync(transaction, input.District!, ct))
            return new("district-ended", $"The district {input.District} is no longer there. Choose the one that took its place.");
        return agencyDistrict is null || agencyDistrict == input.District
            ? null
            : new("district-not-of-agency", $"{input.Agency} works in the district {agencyDistrict}, not in {input.District}.");
    }

    private static async Task<bool> IsHeldAsync(HavenTransaction transaction, GrantInput input, CancellationToken ct) =>
        await transaction.ScalarAsync<bool>("""
            select exists (select from access.grants where user_id = $1 and role = $2 and agency = $3 and district is not distinct from $4
                and from_at <= now() and (until_at is null or now() < until_at))
            """, ct, input.User, RoleNames.Of(input.Role), input.Agency, input.District);
}
