using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>An agency of the partnership.</summary>
/// <param name="District">The code of the district it works in; null when it works in all.</param>
/// <param name="DistrictName">What that district is called.</param>
/// <param name="Sources">The sources whose records belong to it.</param>
public sealed record AgencyRow(string Code, string Name, string Kind, string? District, string? DistrictName, IReadOnlyList<string> Sources);

/// <summary>A district of the partnership area.</summary>
/// <param name="From">Its first day; null when it was always there.</param>
/// <param name="Until">The first day on which it is no longer there.</param>
public sealed record DistrictRow(string Code, string Name, DateOnly? From, DateOnly? Until);

/// <summary>The agencies and districts of the partnership, which everybody who signs in may know.</summary>
public sealed class AgencyList(HavenDatabase database)
{
    public async Task<IReadOnlyList<AgencyRow>> AgenciesAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        return await transaction.ListAsync("""
            select a.code, a.name, a.kind, a.district, d.name, array(select s.source || coalesce(' in ' || x.name, '') from agencies.sources s left join agencies.districts x on x.code = s.district where s.agency = a.code order by 1)
            from agencies.agencies a left join agencies.districts d on d.code = a.district order by a.name, a.code
            """, r => new AgencyRow(r.GetString(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3),
                r.IsDBNull(4) ? null : r.GetString(4), r.GetFieldValue<string[]>(5)), ct);
    }

    public async Task<IReadOnlyList<DistrictRow>> DistrictsAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        return await transaction.ListAsync("select code, name, valid_from, valid_to from agencies.districts order by name, code",
            r => new DistrictRow(r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetFieldValue<DateOnly>(2),
                r.IsDBNull(3) ? null : r.GetFieldValue<DateOnly>(3)), ct);
    }
}
